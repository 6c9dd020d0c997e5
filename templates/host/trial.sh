# trial: what is staged is started and asked in namespaces of its own, by the program `trial` of the stage (try-*.sh).
# The request is what it is to start and to ask.

verbs="${verbs:-} trial"
trial_limit=120

answer_trial() {
  questions=$(head -c "$1")
  trial_faults=''
  trial_told=''
  # What a checker refuses needs no trial.
  if [ -n "${refused:-}" ]; then :
  elif reason=$(no_ground 2>&1); then trial_told="untried $reason"
  else try_it
  fi
  tell_trial
  if [ -z "$trial_faults" ]; then say end ok; else say end refused; fi
}

# All that was begun ends with the first process in there, and that at the latest with its time.
# shellcheck disable=SC2086 # options are words
try_it() {
  trial_told=$(printf '%s\n' "$questions" |
    timeout -s KILL "$trial_limit" unshare $spaces bash "$stage/trial" "/$stage" 2>&1 8>&- 9>&-)
  code=$?
  case $code in
  0) ;;
  # The host is too slow: nothing was found.
  137) trial_told="untried it took more than $trial_limit seconds" ;;
  *) trial_told="$trial_told${nl}fault trial it ended with $code" ;;
  esac
}

# Lines `fault SERVICE WORDS` and `untried WORDS`; those of one service come together.
tell_trial() {
  service=''
  IFS=$nl
  for line in $trial_told; do
    IFS=' '
    case $line in
    "fault "*)
      line=${line#fault }
      [ "${line%% *}" = "$service" ] || { service=${line%% *} trial_faults=yes; say fault "$service"; }
      printf '%s\n' "${line#* }"
      ;;
    "untried "*) service='' && say untried && printf '%s\n' "${line#untried }" ;;
    esac
  done
  IFS=' '
}
