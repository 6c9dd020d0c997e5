# probe: what the services must answer, each line one question:
#
#   active UNIT · greeting PORT plain|tls TEXT · listens PORT · accepts ADDRESS · refuses ADDRESS
#
# A daemon may need some seconds after it was reloaded, so that a question is asked until it is answered right or the
# time is over. Plain TCP is spoken by bash, which Debian and Arch always have; TLS by openssl.

verbs="${verbs:-} probe"
patience=20

answer_probe() {
  probes=$(head -c "$1")
  waited=0
  while ask_all && [ -n "$faults" ] && [ "$waited" -lt "$patience" ]; do
    sleep 1
    waited=$((waited + 1))
    probes=$unanswered
  done
  [ -z "$faults" ] || { say error; printf '%s' "$faults"; say end refused; return; }
  say end ok
}

ask_all() {
  faults='' unanswered=''
  IFS=$nl
  for line in $probes; do
    IFS=' '
    # shellcheck disable=SC2086 # probes are words
    set -- $line
    kind=$1
    shift
    said=$("probe_$kind" "$@" 2>&1) || { faults="$faults$line: ${said:-no answer}$nl" unanswered="$unanswered$line$nl"; }
  done
  IFS=' '
}

probe_active() {
  activity=$(systemctl is-active "$1")
  printf '%s' "$activity"
  [ "$activity" = active ]
}

# shellcheck disable=SC2016
probe_listens() { timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"' "$1" 2>/dev/null; }

# shellcheck disable=SC2016
probe_greeting() {
  port=$1 tls=$2
  shift 2
  case $tls in
  tls) line=$(printf 'a LOGOUT\r\nQUIT\r\n' | timeout 10 openssl s_client -quiet -verify_quiet -connect "127.0.0.1:$port" 2>/dev/null) ;;
  *) line=$(timeout 10 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && IFS= read -r -t 8 line <&3 && printf %s "$line"' "$port" 2>/dev/null) ;;
  esac
  line=${line%%"$nl"*}
  printf '%s' "$line"
  case $line in "$*"*) return 0 ;; *) return 1 ;; esac
}

# rcpt HOST ADDRESS: the reply to RCPT TO.
rcpt() { timeout 40 bash -c "$rcpt_program" "$1" "$2" 2>/dev/null; }

# shellcheck disable=SC2016
rcpt_program='
exec 3<>"/dev/tcp/$0/25" || exit
reply() {
  while IFS= read -r -t 30 line <&3; do
    case $line in [0-9][0-9][0-9]-*) ;; *) return ;; esac
  done
  exit 1
}
ask() { printf "%s\r\n" "$1" >&3 && reply; }
reply
ask "EHLO localhost"
ask "MAIL FROM:<>"
ask "RCPT TO:<$1>"
printf "%s" "${line%?}"
ask QUIT'

probe_accepts() {
  answer=$(rcpt 127.0.0.1 "$1")
  printf '%s' "$answer"
  case $answer in 2*) return 0 ;; *) return 1 ;; esac
}

# Asked from an address of the host that is not the loopback, which may relay.
probe_refuses() {
  address=$(foreign_address)
  [ -n "$address" ] || { echo "the host has no address to ask from"; return 1; }
  answer=$(rcpt "$address" "$1")
  printf '%s' "$answer"
  case $answer in 5*) return 0 ;; *) return 1 ;; esac
}

foreign_address() {
  # shellcheck disable=SC2046
  set -- $(hostname -I 2>/dev/null || ip -o addr show scope global | while read -r _ _ _ address _; do echo "${address%/*}"; done)
  printf '%s' "${1:-}"
}
