# probe: what the services must answer. The request is lines:
#
#   patience SECONDS · at ADDRESS (instead of the loopback) · password LOGIN WORD (of the probes' own)
#   active UNIT · greeting PORT WAY TEXT · listens PORT · ehlo PORT WAY auth|plain · certificate PORT WAY NAME
#   accepts PORT ADDRESS… · refuses ADDRESS · stranger · signs_in PORT WAY LOGIN SENDER · turns_away PORT WAY LOGIN
#   submits PORT WAY LOGIN ADDRESS · relays NAME PORT TABLE · policy PORT · signs DOMAIN/SELECTOR… · settings · queue
#
# A WAY is plain, tls, or the protocol of a STARTTLS: smtp or imap. All questions are asked at once. A daemon may need
# some seconds after it was reloaded, so that what is not answered right is asked again until the patience is over.

verbs="${verbs:-} probe"
tab='	'

answer_probe() {
  patience=0 limit=10 at=127.0.0.1 passwords=$nl questions=''
  read_questions "$(head -c "$1")"
  deadline=$(($(seconds_up) + patience))
  while ask_all && [ -n "$faults" ] && [ "$(seconds_up)" -lt "$deadline" ]; do
    sleep 0.5
    questions=$unanswered
  done
  [ -z "$faults" ] || { say error; printf '%s' "$faults"; say end refused; return; }
  say end ok
}

read_questions() {
  IFS=$nl
  for line in $1; do
    case $line in
    "patience "*) patience=${line#* } ;;
    "at "*) at=${line#* } limit=4 ;;
    "password "*) passwords="$passwords${line#* }$nl" ;;
    *) questions="$questions$line$nl" ;;
    esac
  done
  IFS=' '
}

# Whole seconds since the host was booted: the clock on the wall may jump.
seconds_up() { IFS=. read -r seconds _ </proc/uptime && printf '%s' "$seconds"; }

# Each question answers for itself into the one pipe: a line is short enough to arrive whole.
ask_all() {
  said=$(
    IFS=$nl
    for line in $questions; do ask "$line" </dev/null & done
    wait
  )
  faults='' unanswered=''
  IFS=$nl
  for line in $said; do
    unanswered="$unanswered${line%%"$tab"*}$nl"
    faults="$faults${line%%"$tab"*}: ${line#*"$tab"}$nl"
  done
  IFS=' '
}

# shellcheck disable=SC2086 # questions are words
ask() {
  IFS=' '
  answer=$(probe_$1 2>&1) && return
  # Postfix's own advice is for those who wrote a mail.
  answer=${answer%%. For help write to*}
  answer=$(printf '%s' "${answer:-no answer}" | tr -s '\n\r\t' ' ' | head -c 300)
  printf '%s\t%s\n' "$1" "$answer"
}

probe_active() {
  activity=$(systemctl is-active "$1")
  printf '%s' "$activity"
  [ "$activity" = active ]
}

# shellcheck disable=SC2016
probe_listens() { timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"' "$1" 2>/dev/null; }

probe_greeting() {
  port=$1 way=$2
  shift 2
  talk "$way" "$at" "$port" "? $**" '> QUIT'
}

# AUTH is offered inside of TLS alone. What is offered before it is asked meanwhile: from far away each line takes its time.
probe_ehlo() {
  case $3 in auth) offered='= *250?AUTH *' ;; *) offered='! *250?AUTH*' ;; esac
  if [ "$2" != smtp ]; then
    talk tls "$at" "$1" '? 220*' '> EHLO localhost' '? 250*' "$offered" '> QUIT'
    return
  fi
  talk plain "$at" "$1" '? 220*' '> EHLO localhost' '? 250*' '= *250?STARTTLS*' '! *250?AUTH*' '> QUIT' &
  talk smtp "$at" "$1" '> EHLO localhost' '? 250*' "$offered" '> QUIT'
  code=$?
  wait "$!" && return "$code"
}

probe_certificate() {
  case $2 in tls) set -- "$1" "$3" ;; *) set -- "$1" "$3" -starttls "$2" ;; esac
  port=$1 name=$2
  shift 2
  served=$(timeout "$limit" openssl s_client -connect "$(bracketed "$at"):$port" -servername "$name" "$@" </dev/null 2>/dev/null)
  found=$(printf '%s\n' "$served" | openssl x509 -noout -enddate -checkhost "$name" 2>/dev/null)
  end=${found#*notAfter=}
  case $found in
  *"does match"*)
    printf '%s\n' "$served" | openssl x509 -noout -checkend 0 >/dev/null && return
    echo "its certificate expired on ${end%%"$nl"*}"
    ;;
  *notAfter=*) echo "its certificate is not for $name" ;;
  *) echo "no certificate" ;;
  esac
  return 1
}

probe_accepts() {
  port=$1
  shift
  IFS=$nl
  # shellcheck disable=SC2046 # one line of a conversation each
  set -- $(printf '> RCPT TO:<%s>\n? 2*\n' "$@")
  IFS=' '
  talk plain 127.0.0.1 "$port" '? 220*' '> EHLO localhost' '? 250*' '> MAIL FROM:<>' '? 250*' "$@" '> QUIT'
}

# Asked from an address of the host that is not the loopback, which may relay.
probe_refuses() {
  address=$(foreign_address)
  [ -n "$address" ] || { echo "the host has no address to ask from"; return 1; }
  rcpt "$address" "$1" '? 5*'
}

# A name that nobody has; a host in a trusted network may send there and is no stranger.
probe_stranger() {
  [ "$at" = 127.0.0.1 ] || { rcpt "$at" probe@stranger.invalid '? 5?? 5.7.*'; return; }
  at=$(foreign_address)
  [ -z "$at" ] || is_trusted "$at" || rcpt "$at" probe@stranger.invalid '? 5?? 5.7.*'
}

rcpt() {
  talk plain "$1" 25 '? 220*' '> EHLO localhost' '? 250*' '> MAIL FROM:<>' '? 250*' "> RCPT TO:<$2>" "$3" '> QUIT'
}

foreign_address() {
  # shellcheck disable=SC2046
  set -- $(hostname -I 2>/dev/null || ip -o addr show scope global | while read -r _ _ _ address _; do echo "${address%/*}"; done)
  printf '%s' "${1:-}"
}

is_trusted() {
  # shellcheck disable=SC2046
  rows=$(printf '{%s yes}, ' $(postconf -xh mynetworks | tr -d '[],'))
  [ "$(postmap -q "$1" "cidr:{${rows%, }}" 2>/dev/null)" = yes ]
}

# password_of LOGIN
password_of() {
  password=${passwords#*"$nl$1 "}
  printf '%s' "${password%%"$nl"*}"
}

# plain_as LOGIN PASSWORD
plain_as() { printf '> AUTH PLAIN %s' "$(printf '\0%s\0%s' "$1" "$2" | base64 -w 0)"; }

# Both tables of logins, as they are now: Postfix may still talk to the Dovecot of before. Who only sends is known, and
# told so.
probe_signs_in() {
  talk "$2" 127.0.0.1 "$1" "$(greets "$2")" "> a LOGIN $4 $(password_of "$4")" '? *a NO*CONTACTADMIN*' \
    "> b LOGIN $3 $(password_of "$3")" '? *b OK*' '> c EXAMINE INBOX' '? *c OK*' '> d LOGOUT'
}

# A wrong password is asked about in every table of logins, also by those workers that no other login needs.
probe_turns_away() {
  talk "$2" 127.0.0.1 "$1" "$(greets "$2")" "> a LOGIN $3 wrong" '? *a NO*AUTHENTICATIONFAILED*' '> c LOGOUT'
}

# After a STARTTLS nobody greets again.
greets() { case $1 in tls) printf '? [*2]*' ;; *) printf '# ' ;; esac }

probe_submits() {
  talk "$2" 127.0.0.1 "$1" "$(greets "$2")" '> EHLO localhost' '? 250*' "$(plain_as "$3" "$(password_of "$3")")" \
    '? 235*' '> MAIL FROM:<>' '? 250*' "> RCPT TO:<$4>" '? 250*' '> QUIT'
}

# With the relay's own login, as its table of passwords has it, and its own demands on the certificate.
probe_relays() {
  IFS=' ' read -r _ login <"$3" || { echo "/$3 holds no login"; return 1; }
  talk verified "$1" "$2" '? 220*' '> EHLO localhost' '? 250*' "$(plain_as "${login%%:*}" "${login#*:}")" '? 235*' \
    '> QUIT'
}

# One that no rule counts.
# shellcheck disable=SC2016
probe_policy() {
  answer=$(timeout "$limit" bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" &&
    printf "%s\n" request=smtpd_access_policy protocol_state=RCPT protocol_name=ESMTP helo_name=localhost sender= \
      recipient=postmaster client_address=127.0.0.1 client_name=localhost sasl_username= "" >&3 && read -r -t 8 line <&3 &&
    printf "%s" "$line"' "$1" 2>/dev/null)
  printf '%s' "$answer"
  case $answer in action=*) ;; *) return 1 ;; esac
}

# DOMAIN/SELECTOR/SELECTOR… each.
probe_signs() { for signer in "$@"; do is_signed "${signer%%/*}" "${signer#*/}" || return; done; }

# As mail of somebody who signed in; nothing but signing is done with it, and it goes nowhere.
is_signed() {
  domain=$1
  IFS=/
  # shellcheck disable=SC2086 # selectors are words
  set -- $2
  IFS=' '
  answer=$(printf 'From: postmaster@%s\r\nTo: postmaster@%s\r\nSubject: probe\r\nMessage-ID: <probe@%s>\r\n\r\nprobe\r\n' \
    "$domain" "$domain" "$domain" | timeout "$limit" rspamc -h /run/rspamd/controller.sock --user ezprov-probe --ip 127.0.0.1 \
    --from "postmaster@$domain" --header 'Settings={"symbols_enabled":["DKIM_SIGNED"]}' --json symbols 2>&1) ||
    { printf '%s' "$answer"; return 1; }
  for selector in "$@"; do
    case $answer in *"\"$domain:s=$selector\""*) ;; *) echo "mail from $domain would not be signed with $selector"; return 1 ;; esac
  done
}

# A change that makes mail wait shows as more that waits; some always does.
probe_queue() {
  before=$(lines_of "$state/deferred")
  now=$(deferred)
  [ "$now" -le $((${before:-$now} + ${before:-0} / 10 + 20)) ] || { echo "$now mails wait, it was $before"; return 1; }
}

bracketed() { case $1 in *:*) printf '[%s]' "$1" ;; *) printf '%s' "$1" ;; esac }

# talk WAY HOST PORT LINE…: a conversation. `> TEXT` says it, `? PATTERN` waits for a reply that is like it, `= PATTERN`
# and `! PATTERN` say what this reply must also be like and what not. Prints the reply that is not as it should be. The
# lines may hold a password and go through a pipe.
talk() {
  way=$1 host=$2 port=$3
  shift 3
  printf '%s\n' "$@" | timeout "$limit" bash -c "$conversation" "$way" "$host" "$port" 2>/dev/null
}

# Plain TCP is spoken by bash, which Debian and Arch always have; TLS by openssl.
# shellcheck disable=SC2016
conversation='
way=$0 host=$1 port=$2 code=0 greeted= cr=$(printf "\r")
exec 5<&0
case $host in *:*) peer="[$host]:$port" ;; *) peer=$host:$port ;; esac
case $way in
plain) exec 3<>"/dev/tcp/$host/$port" 4>&3 || exit ;;
tls) options=() ;;
verified) options=(-servername "$host" -verify_hostname "$host" -verify_return_error -CAfile /etc/ssl/certs/ca-certificates.crt) ;;
*) options=(-starttls "$way") greeted=yes ;;
esac
if [ "$way" != plain ]; then
  coproc TLS { exec openssl s_client -quiet -verify_quiet "${options[@]}" -connect "$peer" 5<&-; }
  exec 3<&"${TLS[0]}" 4>&"${TLS[1]}"
fi
hear() {
  reply=
  while IFS= read -r -t 8 line <&3; do
    line=${line%"$cr"} reply+=${reply:+ }$line
    case $line in
    [0-9][0-9][0-9]-*) ;;
    "* "*) [ -n "$greeted" ] || break ;;
    *) break ;;
    esac
    line=
  done
  greeted=yes
  [ -n "$line" ] || reply+=${reply:+ }"no answer"
}
while [ $code = 0 ] && IFS= read -r line <&5; do
  pattern=${line#??}
  case $line in
  "> "*) printf "%s\r\n" "$pattern" >&4 ;;
  "? "*) hear; [[ $reply == $pattern ]] || code=1 ;;
  "= "*) [[ $reply == $pattern ]] || code=1 ;;
  "! "*) [[ $reply != $pattern ]] || code=1 ;;
  esac
done
if [ $code = 0 ]; then hear; else printf "%s" "$reply"; fi
[ "$way" = plain ] || kill "$TLS_PID"
exit $code'
