# greetings: of the questions of `probe` those about greetings, on the loopback, once and before anything changes. What
# greets then must greet again when the old files are back.

verbs="${verbs:-} probe"

answer_probe() {
  asked=$(head -c "$1")
  said=$(
    IFS=$nl
    for line in $asked; do
      case $line in "greeting "*) tell_silent "$line" </dev/null 9>&- & ;; esac
    done
    wait
  )
  [ -z "$said" ] || { say error; printf '%s\n' "$said"; say end refused; return; }
  say end ok
}

# tell_silent QUESTION: says it if it is not answered right.
tell_silent() {
  question=$1
  IFS=' '
  # shellcheck disable=SC2086 # questions are words
  set -- ${question#greeting }
  port=$1 way=$2
  shift 2
  heard=$(timeout 4 bash -c "$first_line" "$way" "$port" 2>/dev/null)
  case $heard in "$*"*) ;; *) printf '%s: no greeting\n' "$question" ;; esac
}

# shellcheck disable=SC2016
first_line='
case $0 in
tls)
  coproc TLS { exec openssl s_client -quiet -verify_quiet -connect "127.0.0.1:$1"; }
  exec 3<&"${TLS[0]}"
  ;;
*) exec 3<>"/dev/tcp/127.0.0.1/$1" || exit ;;
esac
IFS= read -r -t 3 line <&3 && printf %s "$line"
[ "$0" = plain ] || kill "$TLS_PID"'
