# lock: the kernel's, held by this process for as long as it lives; `lock.owner` is only there to be read. The request
# carries what stands in it.

verbs="${verbs:-} lock"
locked=''

answer_lock() {
  owner=$(head -c "$1")
  [ -z "$locked" ] || { say end ok; return; }
  if ! { mkdir -p -- "$state" && chmod 0700 -- "$state" && : >>"$state/lock"; }; then
    fail "/$state cannot be written"
    return
  fi
  exec 9>>"$state/lock"
  if flock -w 1 9; then
    printf '%s\n' "$owner" >"$state/lock.owner"
    locked=yes
    say end ok
  else
    exec 9>&-
    say lock
    lines_of "$state/lock.owner"
    say end locked
  fi
}
