# The requests, one after the other, until the controller is done or gone.

while IFS=' ' read -r verb size; do
  case $size in '' | *[!0-9]*) exit 64 ;; esac
  case " $verbs " in
  *" $verb "*) "answer_$verb" "$size" ;;
  *) head -c "$size" >/dev/null; fail "unknown request" ;;
  esac
done
[ -z "$pending" ] || undo >/dev/null 2>&1
[ -z "${locked:-}" ] || rm -rf -- "$state/stage" "$state/lock.owner"
