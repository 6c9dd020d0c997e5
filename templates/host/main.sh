# The requests, one after the other, until the controller is done or gone.

while IFS=' ' read -r verb size; do
  case $size in '' | *[!0-9]*) exit 64 ;; esac
  case " $verbs " in
  *" $verb "*) ;;
  *) head -c "$size" >/dev/null; fail "unknown request"; continue ;;
  esac
  # Nothing is changed without the lock, and nothing is kept or undone but what this connection did.
  case $verb-${locked:-}-$pending in
  install--* | stage--* | check--* | commit--*) head -c "$size" >/dev/null; fail "not locked" ;;
  keep-*- | undo-*-) head -c "$size" >/dev/null; fail "there is nothing to $verb" ;;
  *) "answer_$verb" "$size" ;;
  esac
done
[ -z "$pending" ] || undo >/dev/null 2>&1
[ -z "${locked:-}" ] || rm -rf -- "$state/stage" "$state/lock.owner"
