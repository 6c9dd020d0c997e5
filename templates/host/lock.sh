# lock: the kernel's, held by this process for as long as it lives; `lock.owner` is only there to be read. The request
# carries what stands in it. What was left in the middle is put back first.

verbs="${verbs:-} lock"
locked=''

answer_lock() {
  owner=$(head -c "$1")
  [ -z "$locked" ] || { say end ok; return; }
  if ! { mkdir -p -- "$state" && chmod 0700 -- "$state" && true >>"$state/lock"; } 2>/dev/null; then
    fail "/$state cannot be written"
    return
  fi
  exec 9>>"$state/lock"
  if ! flock -w 1 9; then
    exec 9>&-
    say lock
    lines_of "$state/lock.owner"
    say end locked
  elif ! take_turn 60; then
    exec 9>&-
    fail "$reason"
  else
    begin
    leave_turn
  fi
}

begin() {
  recover_newest
  if [ -n "$recovered" ]; then
    # shellcheck disable=SC2086 # two words
    say recovered $recovered
    printf '%s\n' "$trouble"
  fi
  if [ "$left" -gt 0 ]; then
    exec 9>&-
    say lock
    lines_of "$generation/about"
    printf 'pending %s\n' "$left"
    say end locked
  else
    printf '%s\npid %s\n' "$owner" "$$" >"$state/lock.owner"
    locked=yes
    say end ok
  fi
}

# recover_newest: whatever was left in the middle, by whoever, is put back. Sets `recovered`; `left` when a generation
# waits for its confirmation.
recover_newest() {
  recovered='' left=0
  [ -d "$generations" ] || return 0
  find_newest
  case $standing in
  pending) find_left ;;
  swapping) ;;
  committed)
    [ "$(readlink "$state/current")" = "gen/$number" ] || follow_commit
    disarm_boot
    return 0
    ;;
  *) disarm_boot; return 0 ;;
  esac
  [ "$left" = 0 ] || return 0
  put_back
  recovered="$number $verdict"
  # Somebody is there now who is told, and who must be able to put it right.
  enter "$number"
  [ "$standing" != swapping ] || stand degraded
}
