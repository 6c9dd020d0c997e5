# What becomes of a generation that waits for its confirmation. The request names its run; the verdict is `unknown` where
# the host has none of it.
#
#   renew     lines `run RUN` and `ttl SECONDS`: it may wait as long from now on
#   confirm   RUN: it stays
#   abort     RUN: what was there before it comes back, even if it was confirmed, as long as none came after it that stayed.
#             A run that did not begin does not begin any more: its request may still be on the way.

verbs="${verbs:-} renew confirm abort"

answer_renew() {
  hear "$1" || return
  read_terms "$heard"
  answer_to "$run" renew_lease
}

answer_confirm() { answer_to "$(head -c "$1")" keep_new; }
answer_abort() { answer_to "$(head -c "$1")" keep_old call_off; }

# read_terms LINES
read_terms() {
  run='' ttl=60
  IFS=$nl
  for line in $1; do
    case $line in "run "*) run=${line#run } ;; "ttl "*) ttl=${line#ttl } ;; esac
  done
  IFS=' '
  case $ttl in '' | *[!0-9]*) ttl=60 ;; esac
}

# answer_to RUN COMMAND [COMMAND]: the second for a run that the host has not begun.
answer_to() {
  run=$1 verdict='' trouble=''
  case $1 in '' | *[!0-9A-Za-z-]*) fail 'no run is named'; return ;; esac
  if [ ! -d "$state" ]; then know_nothing; return; fi
  if ! take_turn 300; then fail "$reason"; return; fi
  if ! find_run "$1"; then
    ${3:-:}
    know_nothing
  else
    "$2"
    say generation "$number" "$standing" "$latest"
    tell_relief
    [ -z "$trouble" ] || { say error; printf '%s\n' "$trouble"; }
    say end "$verdict"
  fi
  leave_turn
}

# Of this run nothing was begun here.
know_nothing() {
  say error
  printf '%s\n' "there is no generation of run $run"
  say end unknown
}

call_off() { printf '%s\n' "$run" 2>/dev/null >"$state/called-off"; }

renew_lease() {
  [ "$standing" = pending ] || { keep_new; return; }
  find_left
  if [ "$left" = 0 ]; then put_back
  elif durably "$generation/lease" "$(lease_of "$ttl")"; then verdict=ok
  else verdict=failed trouble=$reason
  fi
}

keep_new() {
  find_left
  case $standing in
  committed) verdict=ok ;;
  rolled-back | degraded) verdict=$standing ;;
  pending) if [ "$left" = 0 ]; then put_back; else keep; fi ;;
  *) put_back ;;
  esac
}

keep() {
  if stand committed || { rm -f -- "$generation/reserve" && stand committed; }; then
    verdict=ok
    follow_commit
  else verdict=failed trouble=$reason
  fi
}

keep_old() {
  if [ "$standing" = rolled-back ]; then verdict=rolled-back
  elif [ "$number" != "$latest" ]; then verdict=failed trouble="generation $latest came after it"
  elif ! forget_newer; then verdict=failed trouble=$reason
  else
    [ "$standing" != committed ] || arm_watchdog "$run"
    put_back
  fi
}

# What is put back is always the newest generation. Those that went back since leave whole, or a power cut in the middle
# would show them as the newest.
forget_newer() {
  newer=''
  for name in $(numbers); do
    [ "$name" -le "$number" ] || newer="$newer $generations/$name"
  done
  [ -n "$newer" ] || return 0
  # shellcheck disable=SC2086 # paths are words
  try rm -rf -- "$incoming" && try mkdir -p -- "$incoming" && try mv -t "$incoming" -- $newer &&
    try sync -- "$generations" && try rm -rf -- "$incoming"
}

# put_back: sets `verdict`, and `trouble` to what went wrong on the way.
put_back() {
  said=$(sh "${root%/}/$state/recover" undo 2>&1 </dev/null 9>&-)
  verdict=${said%%"$nl"*} trouble=
  case $verdict in
  rolled-back) ;;
  degraded) trouble=${said#degraded} ;;
  *) verdict=degraded trouble=$said ;;
  esac
}
