# status: of a host's generations, its locks and its services, without a change. Sections:
#
#   current N · newest N STATE   with the lines of `about`; of a newest that is pending a line `left SECONDS` before them
#   generations                  lines `N STATE RUN`
#   lock held|left               lines of who holds it, or of who left without a word
#   softlock ID                  its lines
#   loaded                       lines `UNIT DIGEST`
#   queue COUNT                  messages that Postfix holds

verbs="${verbs:-} status"

answer_status() {
  head -c "$1" >/dev/null
  tell_generations
  if [ -f "$state/lock.owner" ]; then
    if [ ! -e "$state/lock" ] || flock -n "$state/lock" true; then say lock left; else say lock held; fi
    lines_of "$state/lock.owner"
  fi
  tell_folder locks tell_soft_lock
  if [ -d "$state/services" ]; then
    say loaded
    tell_folder services tell_debt
  fi
  tell_queue
  say end ok
}

tell_generations() {
  find_newest
  [ "$number" -gt 0 ] || return 0
  latest=$number
  say newest "$number" "$standing"
  find_left
  [ "$standing" != pending ] || printf 'left %s\n' "$left"
  lines_of "$generation/about"
  current=$(readlink "$state/current") && {
    say current "${current##*/}"
    lines_of "$state/current/about"
  }
  say generations
  for number in $(numbers); do
    [ "$number" = 0 ] || { enter "$number"; run_of_generation; printf '%s %s %s\n' "$number" "$standing" "$run"; }
  done
}

run_of_generation() {
  run=-
  IFS=$nl
  for line in $(lines_of "$generation/about"); do
    case $line in "run "*) run=${line#run } ;; esac
  done
  IFS=' '
}

# tell_folder NAME COMMAND: runs COMMAND with the name of each file in a folder of the state.
tell_folder() {
  set +f
  for path in "$state/$1"/*; do
    set -f
    case $path in *.new) ;; *) [ ! -f "$path" ] || "$2" "${path##*/}" ;; esac
  done
  set -f
}

tell_soft_lock() {
  say softlock "$1"
  lines_of "$state/locks/$1"
}

tell_debt() { printf '%s %s\n' "$1" "$(lines_of "$state/services/$1")"; }

tell_queue() {
  if is_folder || ! command -v postqueue >/dev/null; then return 0; fi
  count=$(timeout 60 postqueue -j 2>/dev/null | wc -l)
  say queue "$count"
}
