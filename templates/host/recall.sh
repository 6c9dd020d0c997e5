# recall: what stood on the host in generation N, or in the one before that which is in force (`previous`); 0 is what
# ezprov found. Sections `generation N`, `manifest` (of 0: `found`, with lines as in the journal), and `content PATH` for
# each file that all may read and that is another now.

verbs="${verbs:-} recall"

answer_recall() {
  wanted=$(head -c "$1")
  IFS=' '
  case $wanted in
  previous) find_previous ;;
  '' | *[!0-9]*) number='' ;;
  *) enter "$wanted" ;;
  esac
  if [ -z "$number" ]; then fail "there is no generation before that which is in force"
  elif [ "$number" = 0 ] && [ -f "$generation/found" ]; then tell_recalled found
  elif [ "$number" != 0 ] && [ -f "$generation/manifest" ]; then tell_recalled manifest
  else fail "there is no generation $number"
  fi
}

find_previous() {
  current=$(readlink "$state/current")
  number=${current##*/}
  [ -n "$number" ] || return 0
  enter $((number - 1))
  while [ "$number" -gt 0 ] && [ "$standing" != committed ]; do enter $((number - 1)); done
}

tell_recalled() {
  say generation "$number"
  say "$1"
  list=$(lines_of "$generation/$1")
  printf '%s\n' "$list"
  IFS=$nl
  for line in $list; do
    IFS=' '
    # shellcheck disable=SC2086 # lines are words
    case $line in "file "*) tell_old ${line#file } ;; esac
  done
  IFS=' '
  say end ok
}

# tell_old DIGEST MODE OWNER GROUP [open|secret EFFECTS] PATH
tell_old() {
  kept=$store/$1
  if [ $# = 7 ] && [ "$5" = secret ]; then return 0; fi
  case $#-$2 in 5-*[0123]) return 0 ;; esac
  shift $(($# - 1))
  path=${1#/}
  if [ ! -f "$kept" ] || { [ -f "$path" ] && [ ! -L "$path" ] && [ "$(sum_of "$path")" = "${kept##*/}" ]; }; then
    return 0
  fi
  [ "$(b2sum <"$kept")" != "${kept##*/}  -" ] || { say content "$path"; cat -- "$kept"; }
}

sum_of() {
  said=$(show "$1" | b2sum)
  printf '%s' "${said%% *}"
}
