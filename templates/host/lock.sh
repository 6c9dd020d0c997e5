# lock: the kernel's, held by this process for as long as it lives; `lock.owner` is only there to be read. The request
# carries what stands in it. What was left in the middle is put back first.
#
# A connection that is dead is found out by what is sent over it alone. So that nobody holds the lock who is gone, a line
# goes to the controller's standard error now and then, where empty ones mean nothing.

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
    is_folder || keep_in_touch
    say end ok
  fi
}

# Ends with this program, of which it holds neither the locks nor, but for that line, the connection.
keep_in_touch() {
  while timeout 10 tail --pid="$$" -s 0.2 -f /dev/null 2>/dev/null; [ "$?" = 124 ] && echo >&2; do :; done \
    </dev/null >/dev/null 8>&- 9>&- &
  companion=$!
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
