# mailbox: puts mail of a backup where it was. The request begins with a line:
#
#   begin OWNER PATH   of the folder; what follows is unpacked beside it
#   more               some octets of the tape archive follow
#   end                the folder takes its place, or its messages go into the one that is there: none is overwritten
#
# All of it is done with the rights of its owner.

verbs="${verbs:-} mailbox"

answer_mailbox() {
  IFS= read -r line
  rest=$(($1 - ${#line} - 1))
  IFS=' '
  # shellcheck disable=SC2086 # words
  set -- $line
  case $1 in
  begin) if begin_mailbox "$2" "$3"; then say end ok; else fail "$reason"; fi ;;
  # All of it is read, even if nobody unpacks any more: it holds what others wrote, and is no request.
  more) head -c "$rest" | { cat >&7; cat >/dev/null; } 2>/dev/null; say end ok ;;
  end) if end_mailbox; then say end ok; else fail "$reason"; fi ;;
  *) head -c "$rest" >/dev/null; fail 'a mailbox begins, goes on or ends' ;;
  esac
}

begin_mailbox() {
  mailbox=$2 draft=$2.ezprov fifo=$state/mailbox
  foreign_folder "$2/."
  if is_folder; then foreign=''; fi
  if ! is_folder && { [ -z "$foreign" ] || [ "$(stat -L -c %U -- "$foreign")" != "$1" ]; }; then
    reason="/$2 would be in a folder that is not $1's"
    return 1
  fi
  if [ -L "$2" ]; then reason="/$2 is a symbolic link"; return 1; fi
  try owned rm -rf -- "$draft" && try owned mkdir -p -- "$draft" && try rm -f -- "$fifo" && try mkfifo "$fifo" || return 1
  owned tar -x -f - -C "$draft" --no-same-owner <"$fifo" >/dev/null 2>&1 7>&- 8>&- 9>&- &
  unpacking=$!
  exec 7>"$fifo"
}

end_mailbox() {
  exec 7>&-
  wait "$unpacking" || { reason="/$mailbox cannot be unpacked"; return 1; }
  rm -f -- "$fifo"
  if [ ! -d "$mailbox" ]; then try owned mv -T -- "$draft" "$mailbox"; else try owned sh -c "$merge_program" sh "$draft" "$mailbox"; fi
}

owned() {
  patience=86400
  if [ -n "$foreign" ]; then as_owner "$@"; else "$@"; fi
}

# Dovecot makes its indexes again. What could not be moved stays in the draft, and is said; of what is there the draft's
# copy goes.
# shellcheck disable=SC2016
merge_program='cd -- "$1" && there=$OLDPWD/$2 && export there &&
  find . -type d -exec sh -c "for folder; do mkdir -p -m 0700 -- \"\$there/\$folder\" || exit 1; done" sh {} + &&
  find . -type f ! -name "dovecot.index*" -exec sh -c "for mail; do
    [ -e \"\$there/\$mail\" ] || mv -n -- \"\$mail\" \"\$there/\$mail\" || exit 1
  done" sh {} + && cd -- "$OLDPWD" && rm -rf -- "$1"'
