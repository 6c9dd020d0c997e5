# The generations of a host's state, one for each commit, in `gen/N`. Its `state` is one word, which changes under the
# turn alone, so that whoever holds the turn knows that nobody is in the middle of anything:
#
#   swapping     the files may be of either state; found so by another than who made it, the old ones come back
#   pending      the new state is whole, and goes when its lease ends without a confirmation
#   committed · rolled-back · degraded

generations=$state/gen
# shellcheck disable=SC2034 # it is read in other parts
store=$state/store
# What is on its way into the store.
# shellcheck disable=SC2034
incoming=$state/incoming

# take_turn SECONDS: waits for it as long. A file system that can only be read is no hindrance.
take_turn() {
  if [ -e "$state/turn" ] || true 2>/dev/null >>"$state/turn"; then
    exec 8<"$state/turn"
    flock -w "$1" 8 && return
    exec 8>&-
  fi
  reason='somebody is in the middle of changing the host'
  return 1
}

leave_turn() { exec 8>&-; }

# numbers: of all generations.
numbers() {
  set +f
  for name in "$generations"/*; do
    name=${name##*/}
    case $name in *[!0-9]*) ;; *) printf '%s ' "$name" ;; esac
  done
  set -f
}

# find_newest: sets `number` of the newest generation, 0 if there is none, its folder and its state.
find_newest() {
  number=0
  for name in $(numbers); do
    [ "$name" -le "$number" ] || number=$name
  done
  enter "$number"
}

# enter NUMBER
enter() {
  number=$1 generation=$generations/$1 standing=''
  [ ! -e "$generation/state" ] || IFS= read -r standing <"$generation/state"
}

# find_run RUN: enters the newest generation of RUN. `latest` is the newest of all, but for those that went back: they
# are nothing any more.
find_run() {
  find_newest
  latest=''
  while [ "$number" -gt 0 ]; do
    case $standing in '' | rolled-back) ;; *) latest=${latest:-$number} ;; esac
    case $nl$(lines_of "$generation/about")$nl in *"${nl}run $1$nl"*) latest=${latest:-$number}; return 0 ;; esac
    enter $((number - 1))
  done
  return 1
}

# durably FILE TEXT: FILE has the old lines or the new ones, whatever happens.
durably() {
  reason=$({ printf '%s\n' "$2" >"$1.new" && sync -- "$1.new" && mv -fT -- "$1.new" "$1" && sync -- "${1%/*}"; } 2>&1)
}

stand() {
  durably "$generation/state" "$1" || return 1
  standing=$1
  record "$1"
}

# record WORDS: in the generation's log, which is there for people.
record() { printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" 2>/dev/null >>"$generation/log"; }

# A restart that no step speaks of is told to whoever asks about the generation.
tell_relief() { [ ! -e "$generation/relieved" ] || say relieved; }

# The lease is counted by a clock that nobody can set, and ends with the boot.
lease_of() {
  read_clock
  printf '%s %s\n' "$((uptime + $1))" "$boot_id"
}

read_clock() {
  boot_id=''
  IFS=' .' read -r uptime _ </proc/uptime
  IFS= read -r boot_id </proc/sys/kernel/random/boot_id
}

# find_left: sets `left` to the seconds until the lease ends.
find_left() {
  left=0
  read_clock
  lease=''
  [ ! -e "$generation/lease" ] || IFS= read -r lease <"$generation/lease"
  [ "${lease#* }" = "$boot_id" ] || return 0
  left=$((${lease%% *} - uptime))
  [ "$left" -gt 0 ] || left=0
}

# settle: nothing is in flight, and `current` is the newest of those that were confirmed.
settle() {
  rm -rf -- "$generation/reserve" "$state/stage" "$state/incoming"
  # Who applies takes the note about himself away; he may be gone.
  flock -n "$state/lock" rm -f -- "$state/lock.owner" 8>&- 9>&- 2>/dev/null
  disarm_boot
  latest=$number
  while [ "$number" -gt 0 ] && [ "$standing" != committed ]; do enter $((number - 1)); done
  if [ "$number" = 0 ]; then rm -f -- "$state/current"
  else ln -sfT -- "gen/$number" "$state/current.new" && mv -fT -- "$state/current.new" "$state/current"
  fi
  enter "$latest"
}
