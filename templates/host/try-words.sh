# shellcheck shell=bash
# A conversation, line by line, over a connection or with openssl between.

# How many seconds an answer may take; less where `NAME_gave_up` says that the daemon `on_trial` has.
patience=20
has_given_up() { "${on_trial}_gave_up" 2>/dev/null; }
trap '' PIPE
nl=$'\n' tab=$'\t'

# dial HOST PORT: opens `ear` and `mouth`, as soon as somebody listens there.
dial() {
  local host=${1#[} deadline=$((SECONDS + patience))
  until { exec {ear}<>"/dev/tcp/${host%]}/$2"; } 2>/dev/null; do
    if [ "$SECONDS" -ge "$deadline" ] || has_given_up; then reply='nobody listens'; return 1; fi
    sleep 0.05
  done
  mouth=$ear
}

# dial_tls HOST PORT [OPTION…]: the same with TLS inside.
dial_tls() {
  local address=$1:$2
  shift 2
  { coproc openssl s_client -quiet -verify_quiet -connect "$address" "$@"; } 2>/dev/null
  exec {ear}<&"${COPROC[0]}" {mouth}>&"${COPROC[1]}"
  eval "exec ${COPROC[0]}<&- ${COPROC[1]}>&-"
}

hang_up() {
  [ "$mouth" = "$ear" ] || exec {mouth}>&-
  exec {ear}<&-
}

tell() { printf '%s\r\n' "$1" >&"$mouth"; } 2>/dev/null

# hear: sets `reply` to the last line of an answer and `heard` to all of it.
hear() {
  local part text='' deadline=$((SECONDS + patience))
  heard=''
  while :; do
    IFS= read -r -t 0.25 -u "$ear" part
    case $? in
    0)
      text+=${part%$'\r'} heard+=$text$'\n'
      case $text in [0-9][0-9][0-9]-*) text='' ;; *) reply=$text; return 0 ;; esac
      ;;
    1) reply='the connection is closed'; return 1 ;;
    *)
      text+=$part
      if [ "$SECONDS" -ge "$deadline" ] || has_given_up; then reply='no answer'; return 1; fi
      ;;
    esac
  done
}

# ask LINE: tells and hears.
ask() { tell "$1" && hear || { reply=${reply:-the connection is closed}; return 1; }; }

# fault SERVICE WORDS, cause SERVICE WORDS: what is wrong, and what the daemon says of it. Each is told once.
declare -A faults causes
fault() { case ${faults[$1]:-} in *"$2"$'\n'*) ;; *) faults[$1]+=$2$'\n' ;; esac; }
cause() { case ${causes[$1]:-} in *"$2"$'\n'*) ;; *) causes[$1]+=$2$'\n' ;; esac; }

# Lines for the host's program to pass on; causes first.
tell_faults() {
  local service line
  for service; do
    while IFS= read -r line; do
      [ -z "$line" ] || printf 'fault %s %s\n' "$service" "$line"
    done <<<"${causes[$service]:-}${faults[$service]:-}"
  done
}

untried() { printf 'untried %s\n' "$1"; }
