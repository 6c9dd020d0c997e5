# Locks as people use them.
#
#   softlock  `add ID` and lines to be told, such as `until SECONDS` since 1970, or `rm ID`
#   break     ends who holds the lock, and puts back what that left unconfirmed; sections `broken PID` with who it was,
#             `recovered N VERDICT`

verbs="${verbs:-} softlock break"

answer_softlock() {
  asked=$(head -c "$1")
  first=${asked%%"$nl"*}
  id=${first#* }
  case $id in '' | .* | *[!0-9A-Za-z._-]*) fail "a soft lock's name is of letters, digits, '.', '_' and '-'"; return ;; esac
  case $first in
  "add "*) add_soft_lock ;;
  "rm "*) remove_soft_lock ;;
  *) fail 'a soft lock is added or removed' ;;
  esac
}

add_soft_lock() {
  if try mkdir -p -m 0700 -- "$state" "$state/locks" && durably "$state/locks/$id" "${asked#*"$nl"}"; then say end ok
  else fail "$reason"
  fi
}

remove_soft_lock() {
  if [ ! -f "$state/locks/$id" ]; then fail "there is no soft lock '$id'"
  elif try rm -f -- "$state/locks/$id"; then say end ok
  else fail "$reason"
  fi
}

answer_break() {
  head -c "$1" >/dev/null
  if [ ! -e "$state/lock" ]; then say end ok; return; fi
  exec 9<"$state/lock"
  flock -n 9 || end_holder
  if ! flock -w 10 9; then fail 'the lock is still held'
  elif ! take_turn 120 && ! { end_turn; take_turn 10; }; then fail "$reason"
  else
    find_newest
    case $standing in
    swapping | pending)
      put_back
      say recovered "$number" "$verdict"
      printf '%s\n' "$trouble"
      ;;
    esac
    rm -rf -- "$state/lock.owner" "$state/stage"
    say end ok
    leave_turn
  fi
  exec 9<&-
}

# Whoever hangs in the middle of a change: what it left is put back then.
end_turn() {
  set +f
  for process in /proc/[0-9]*; do
    if [ "$process/fd/8" -ef "$state/turn" ]; then kill -KILL "${process#/proc/}"; fi
  done
  set -f
}

# Only a process that has the lock open is ended, whatever number was written down.
end_holder() {
  owner=$(lines_of "$state/lock.owner")
  pid=${owner##*pid }
  pid=${pid%%"$nl"*}
  case $pid in '' | *[!0-9]*) return ;; esac
  [ "/proc/$pid/fd/9" -ef "$state/lock" ] || return
  say broken "$pid"
  printf '%s\n' "$owner"
  kill -TERM "$pid" 2>/dev/null
  flock -w 2 9 || kill -KILL "$pid" 2>/dev/null
}
