# shellcheck shell=bash
# bash PROGRAM STAGE, in namespaces of its own: starts what the questions on standard input name, asks, and tells the
# faults. Each line is `try GROUP` or a question:
#
#   greeting PORT plain|tls TEXT · accepts PORT ADDRESS · stranger PORT ADDRESS · auth LOGIN · policy PORT

shopt -s extglob
stage=$1
laid=() questions=() groups=' '
while IFS= read -r line; do
  case $line in "try "*) groups+="${line#try } " ;; *) questions+=("$line") ;; esac
done
exec 2>/dev/null
umask 022
set_ground || { untried "its ground cannot be made"; exit; }
[ ! -d /etc/postfix ] || lay_queue || { untried "its queue cannot be laid"; exit; }

# each VERB SERVICE…: VERB_SERVICE for each of those that are to be tried.
each() {
  local verb=$1
  shift
  for on_trial; do
    case $groups in *" $on_trial "*) "${verb}_$on_trial" || true ;; esac
  done
}

# What takes longest begins first; Postfix asks Dovecot, which is so seen to be there.
each start rspamd postfwd dovecot postfix
each try dovecot postfix postfwd rspamd
each judge dovecot postfix postfwd rspamd
tell_faults dovecot postfix postfwd rspamd
exit 0
