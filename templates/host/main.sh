# The requests, one after the other, until the controller is done or gone.

while IFS=' ' read -r verb size; do
  case $size in '' | *[!0-9]*) exit 64 ;; esac
  case " $verbs " in
  *" $verb "*) ;;
  *) head -c "$size" >/dev/null; fail "unknown request"; continue ;;
  esac
  # Nothing is changed without the lock.
  case $verb-${locked:-} in
  install- | backup- | mailbox- | stage- | check- | trial- | commit-) head -c "$size" >/dev/null; fail 'not locked' ;;
  *) "answer_$verb" "$size" ;;
  esac
done
[ -z "${companion:-}" ] || kill "$companion"
# What is committed stays as long as its lease, so that a connection that broke may come back.
[ -z "${locked:-}" ] || rm -rf -- "$state/stage" "$state/lock.owner"
