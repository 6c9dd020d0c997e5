# check: the checkers of the files' owners look at the staged tree, `whole`. Each line of `checks` is a kind and a path.
# Checkers pass much with exit 0 and a warning, so that a warning counts as a fault.

verbs="${verbs:-} check"

answer_check() {
  head -c "$1" >/dev/null
  whole=${root:-}/$stage/whole
  refused='' unreadable=''
  IFS=$nl
  for line in $(lines_of "$stage/checks"); do
    IFS=' '
    # shellcheck disable=SC2086 # checks are words
    "check_${line%% *}" ${line#* } </dev/null
  done
  IFS=' '
  if [ -z "$refused" ]; then say end ok; else say end refused; fi
}

# fault CHECKER PATH WORDS: the stage's own name is taken out of the words.
fault() {
  refused=yes
  say fault "$1" "$2"
  printf '%s\n' "$3" | sed "s#$whole##g"
}

# silent PATH COMMAND: a fault if COMMAND fails or says something on standard error.
silent() {
  about=$1
  shift
  said=$(timeout -k 10 120 "$@" 2>&1 >/dev/null 9>&-)
  code=$?
  if [ "$code" != 0 ] || [ -n "$said" ]; then fault "$1" "$about" "${said:-it ends with $code}"; fi
}

# passes PATH COMMAND: a fault if COMMAND fails.
passes() {
  about=$1
  shift
  said=$(timeout -k 10 120 "$@" 2>&1 9>&-) || fault "$1" "$about" "${said:-it fails without a word}"
}

check_map() { [ -n "$unreadable" ] || silent "$2" postmap -c "$whole/etc/postfix" "$1:$whole/$2"; }
check_aliases() { [ -n "$unreadable" ] || silent "$2" postalias -c "$whole/etc/postfix" "$1:$whole/$2"; }

check_postfix() {
  config=$whole/$1
  silent "$1/main.cf" postconf -c "$config" -n
  # Nothing of Postfix can say more then.
  if ! postconf -c "$config" -h myhostname >/dev/null 2>&1; then
    unreadable=yes
    return
  fi
  silent "$1/master.cf" postconf -c "$config" -M
  silent "$1/master.cf" postconf -c "$config" -P
  silent "$1/main.cf" postmap -c "$config" -q probe 'inline:{probe=yes}'
  # It says again what was said, many times.
  [ -n "$refused" ] || passes "$1/main.cf" postfix -c "$config" check
  # Tables that no command builds are read for a key that none has: 1 is "not found".
  IFS=" ,{}$nl"
  for table in $(postconf -c "$config" -nx 2>/dev/null; postconf -c "$config" -Px 2>/dev/null); do
    IFS=' '
    case $table in regexp:/* | pcre:/* | texthash:/* | cidr:/*) check_table "$table" ;; esac
  done
  IFS=' '
}

check_table() {
  said=$(timeout -k 10 120 postmap -c "$config" -q probe.invalid "$1" 2>&1 >/dev/null 9>&-)
  code=$?
  path=${1#*:}
  if [ "$code" -gt 1 ] || [ -n "$said" ]; then fault postmap "${path#"$whole/"}" "$said"; fi
}

check_dovecot() {
  silent "$1" doveconf -c "$whole/$1" -n
  silent "$1" doveconf -c "$whole/$1" -x -h ssl_cert ssl_key
  has_plugins "$1"
}

# A plugin that is missing shows to the first who logs in.
has_plugins() {
  config=$whole/$1
  there=$(ls "$(doveconf -c "$config" -h mail_plugin_dir 2>/dev/null)" 2>/dev/null)
  for protocol in $(doveconf -c "$config" -h protocols 2>/dev/null); do
    for plugin in $(doveconf -c "$config" -f "protocol=$protocol" -h mail_plugins 2>/dev/null); do
      case $there in *"_${plugin}_plugin.so"*) ;; *) fault doveconf "$1" "there is no plugin '$plugin' for $protocol" ;; esac
    done
  done
}

# sievec renames its result into place, so that an output of /dev/null would replace the device.
check_sieve() { passes "$1" sievec "$whole/$1" "$whole/$1.checked"; }

check_rspamd() {
  said=$(timeout -k 10 120 rspamadm --var=CONFDIR="/$1" --var=LOCAL_CONFDIR="$whole/$1" configtest -c "/$1/rspamd.conf" \
    2>&1 9>&-)
  code=$?
  case $said in
  *"syntax OK"*) [ "$code" = 0 ] || fault rspamadm "$1" "$said" ;;
  *) fault rspamadm "$1" "$said" ;;
  esac
}

# postfwd leaves out what it does not understand, and always ends with 1.
check_postfwd() {
  said=$(timeout -k 10 120 postfwd1 -f "$whole/$1" -C 2>&1 9>&-)
  wanted=0 loaded=0
  IFS=$nl
  for line in $(lines_of "$whole/$1"); do case $line in id=*) wanted=$((wanted + 1)) ;; esac done
  for line in $said; do case $line in "Rule "*) loaded=$((loaded + 1)) ;; esac done
  IFS=' '
  case $said in *ignor*) loaded=-1 ;; esac
  [ "$loaded" = "$wanted" ] || fault postfwd "$1" "it does not take all of the $wanted rules: $said"
}

# Its main file names others by their place on the host: a copy names those of the stage.
check_nginx() {
  sed "s#/etc/nginx/#$whole/etc/nginx/#g" "$whole/$1/nginx.conf" >"$whole/$1/nginx.conf.checked"
  silent "$1" nginx -t -q -c "$whole/$1/nginx.conf.checked"
}

check_unbound() { passes "$1" unbound-checkconf "$whole/$1"; }
check_sudoers() { passes "$1" visudo -c -f "$whole/$1"; }
check_sshd() { silent "$1" sshd -t -f "$whole/$1"; }
check_shell() { silent "$1" sh -n "$whole/$1"; }
