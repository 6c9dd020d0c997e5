# shellcheck shell=bash
# Postfix on trial: queue and data of its own, a log of its own, and a conversation at each of its inet services.

# Dovecot puts its sockets into the queue's folders, so that these come first.
lay_queue() {
  {
    read -r queue
    read -r data
    read -r daemons
    read -r mail_owner
    read -r setgid_group
  } < <(postconf -hx queue_directory data_directory daemon_directory mail_owner setgid_group 2>/dev/null)
  fresh 0755 "$data" && chown "$mail_owner" "$data" && fresh 0755 "$queue" && make_queue
}

start_postfix() {
  # A milter is not here: what the host does without one is not the question.
  sed -i -E 's/(default_action *= *)(tempfail|reject|shutdown|quarantine)/\1accept/' /etc/postfix/main.cf \
    /etc/postfix/master.cf
  set_parameters "maillog_file = $own/postfix.log" "maillog_file_prefixes = $own" 'notify_classes =' \
    'smtpd_reject_footer ='
  # A file that changed within the last second is read again and again until it is older.
  touch -d '1 minute ago' /etc/postfix/main.cf /etc/postfix/master.cf
  [ -n "$(postconf -M postlog/unix-dgram 2>/dev/null)" ] ||
    printf '\npostlog unix-dgram n - n - 1 postlogd\n' >>/etc/postfix/master.cf
  : >"$own/postfix.log"
  "$daemons/master" -c /etc/postfix </dev/null >/dev/null 2>&1 &
  master=$!
}

# set_parameters LINE…: instead of what main.cf says of them, since an entry that overrides another one is a warning.
set_parameters() {
  local line kept names=' ' drops=''
  for line; do names+="${line%% *} "; done
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
    '#'* | '') ;;
    [[:space:]]*) [ -z "$drops" ] || continue ;;
    *) drops='' && case $names in *" ${line%%[[:space:]=]*} "*) drops=yes && continue ;; esac ;;
    esac
    kept+=$line$nl
  done </etc/postfix/main.cf
  { printf '%s' "$kept" && printf '%s\n' "$@"; } >/etc/postfix/main.cf
}

make_queue() (
  cd -- "$queue" || return
  mkdir -m 0700 active bounce corrupt defer deferred flush hold incoming private saved trace &&
    mkdir -m 0730 maildrop && mkdir -m 0710 public && mkdir -m 0755 pid &&
    chown "$mail_owner" active bounce corrupt defer deferred flush hold incoming private saved trace maildrop public &&
    chgrp "$setgid_group" maildrop public && chmod 1730 maildrop && chmod 2710 public
)

number_of() {
  local number
  read -r _ number _ < <(getent services "$1/tcp")
  printf '%s' "${number%/*}"
}

# The inet services that speak SMTP: host, port, and whether inside TLS.
smtp_services() {
  local service kind command host port settings
  settings=$'\n'$(postconf -P 2>/dev/null)$'\n'
  while read -r service kind _ _ _ _ _ command _; do
    case $kind-$command in inet-smtpd | inet-postscreen) ;; *) continue ;; esac
    port=${service##*:} host=127.0.0.1
    [ "$port" = "$service" ] || host=${service%:*}
    case $port in *[!0-9]*) port=$(number_of "$port") ;; esac
    case $settings in
    *$'\n'"$service/inet/smtpd_tls_wrappermode = yes"$'\n'*) printf '%s %s tls\n' "$host" "$port" ;;
    *) printf '%s %s plain\n' "$host" "$port" ;;
    esac
  done < <(postconf -M 2>/dev/null)
}

# What no more waiting would mend: it is gone, or it starts a daemon in vain.
postfix_gave_up() { ! kill -0 "$master" || grep -q 'bad command startup' "$own/postfix.log"; }

try_postfix() {
  local host port tls line known=' '
  (set -f && IFS=' ' && alone=yes && probe_settings) >"$own/settings" &
  looking=$!
  await_daemons
  while read -r host port tls; do
    known+="$port "
    converse "$host" "$port" "$tls"
  done < <(smtp_services)
  for line in "${questions[@]}"; do
    # shellcheck disable=SC2086 # questions are words
    set -- $line
    case $1 in
    greeting) case "$known$4" in *" $2 "*220) ;; *" 220") fault postfix "port $2: nothing in master.cf serves it" ;; esac ;;
    accepts | stranger) "$1" "$2" "$3" ;;
    esac
  done
}

# Those that begin by themselves have understood their parameters once they gave up being root. The shell itself must not
# read what stands in /proc: of a process that ends meanwhile it keeps the rest, as the beginning of the next file.
await_daemons() {
  local deadline=$((SECONDS + patience)) key value name='' waiting
  while [ "$SECONDS" -lt "$deadline" ] && ! postfix_gave_up; do
    waiting=' qmgr pickup '
    while read -r key value _; do
      case $key-$value in
      Name:-*) name=$value ;;
      Uid:-0) ;;
      Uid:-*) waiting=${waiting/ $name / } ;;
      esac
    done < <(grep -hE '^(Name|Uid):' /proc/[0-9]*/status)
    [ "$waiting" != ' ' ] || return
    sleep 0.05
  done
}

# converse HOST PORT plain|tls: greeting, EHLO, and the same under TLS where that is offered.
converse() {
  local where="port $2" offer
  if [ "$3" = tls ]; then
    dial_tls "$1" "$2" && expect "$where: TLS" 220 hear && expect "$where: EHLO" 250 ask "EHLO trial.invalid"
    leave
    return
  fi
  dial "$1" "$2" || { fault postfix "$where: $reply"; return; }
  expect "$where: greeting" 220 hear && expect "$where: EHLO" 250 ask "EHLO trial.invalid"
  offer=$heard
  leave
  case $offer in *STARTTLS*) under_tls "$1" "$2" ;; esac
}

# openssl may repeat the end of an answer that came before.
under_tls() {
  dial_tls "$1" "$2" -starttls smtp
  if ask "EHLO trial.invalid"; then
    tell QUIT
    until [ "${reply:0:3}" = 221 ]; do hear || break; done
  fi
  hang_up
  [ "${reply:0:3}" = 221 ] || fault postfix "port $2: EHLO under TLS: $reply$(why_no_tls "$1" "$2")"
}

why_no_tls() {
  dial "$1" "$2" && hear && ask "EHLO trial.invalid" && ask STARTTLS || return
  hang_up
  printf '; STARTTLS: %s' "$reply"
}

leave() {
  tell QUIT
  hang_up
}

# expect WHAT CODE COMMAND: a fault if COMMAND hears another answer.
expect() {
  local what=$1 code=$2
  shift 2
  reply=''
  "$@"
  [ "${reply:0:3}" = "$code" ] || { fault postfix "$what: ${reply:-no answer}"; return 1; }
}

# envelope HOST PORT ADDRESS: sets `reply` to the answer to RCPT.
envelope() {
  reply=''
  dial "$1" "$2" || return
  hear && ask "EHLO trial.invalid" && ask "MAIL FROM:<>" && [ "${reply:0:1}" = 2 ] && ask "RCPT TO:<$3>"
  leave
}

# accepts PORT ADDRESS
accepts() {
  envelope 127.0.0.1 "$1" "$2"
  case $reply in
  2*) ;;
  4*) why_later "$1" "$2" ;;
  *) fault postfix "port $1: RCPT TO:<$2>: $reply" ;;
  esac
}

# What the trial has no part of is no fault: policy services and data bases of others.
why_later() {
  local cause
  sleep 0.2
  cause=$(grep -E 'warning: (problem talking to server|connect to|.*Unable to bind to server)' "$own/postfix.log" |
    grep -vi milter | head -n 1)
  if [ -n "$cause" ]; then untried "RCPT TO:<$2> at port $1, since what it needs is not here: ${cause##*warning: }"
  else fault postfix "port $1: RCPT TO:<$2>: $reply"
  fi
}

# stranger PORT ADDRESS: nobody listening to strangers is fine.
stranger() {
  { exec {ear}<>"/dev/tcp/$stranger_address/$1"; } 2>/dev/null || return 0
  exec {ear}<&-
  envelope "$stranger_address" "$1" "$2"
  case $reply in
  2*) fault postfix "port $1: a stranger may relay to $2: $reply" ;;
  *4.3.[05]*) why_later "$1" "$2" ;;
  esac
}

# A daemon's end has a cause of its own, a library's error belongs to the warning before it.
judge_postfix() {
  local line tag
  wait "$looking"
  while IFS= read -r line || [ -n "$line" ]; do cause postfix "$line"; done <"$own/settings"
  while IFS= read -r line; do
    # TIME HOST postfix/NAME/DAEMON[PID]: WORDS
    tag=${line%%]: *} tag=${tag%[*}
    cause postfix "${tag##*/}: ${line#*]: }"
  done < <(
    grep -E ' (fatal|panic|error): ' "$own/postfix.log"
    [ -z "${faults[postfix]:-}" ] || grep -E 'warning: ' "$own/postfix.log" |
      grep -viE 'milter|library problem|exit status|command startup|non-smtp|opportunistic'
  )
}
