# Putting back what was there before the newest generation. It may be begun again wherever it was cut off.

# undo: the turn is this program's. Sets `verdict`, and `trouble` to what could not be put back.
undo() {
  trouble='' spoilt='' folders='' verified=''
  if ! begin_undo; then
    complain
    verdict=degraded
    return
  fi
  steps=$(lines_of "$generation/steps")
  before=$(lines_of "$generation/before")
  rm -f -- "$generation/reserve"
  put_files_back
  each_before account restore_account
  restore_passwords
  if [ -e "$generation/told" ]; then :
  elif take_effect; then
    each_before file restore_debt
    true >"$generation/told"
  else
    complain
    each_before file owe_again
  fi
  each_before file verify
  each_before absent verify_absent
  end_undo
}

# From here on nobody takes the new state for whole.
begin_undo() {
  case $standing in
  swapping) return ;;
  '') reason='there is no generation'; return 1 ;;
  esac
  rm -f -- "$generation/reserve"
  arm_boot || return 1
  # shellcheck disable=SC2086 # paths are words
  [ -z "$armed" ] || try sync -- $armed $armed_in || return 1
  stand swapping
}

end_undo() {
  if [ -n "$spoilt" ]; then verdict=degraded
  elif [ -n "$trouble" ]; then verdict=degraded
    stand degraded && settle
  elif stand rolled-back; then verdict=rolled-back
    settle
  else
    complain
    verdict=degraded
  fi
  [ "$trouble" = "${logged:-}" ] || record "$trouble"
  logged=$trouble
}

complain() { trouble=$trouble$nl$reason; }

# A file that is not as it was: the generation stays `swapping`, so that it is tried again.
spoil() { spoilt=yes; complain; }

# each_before KIND COMMAND: runs COMMAND with the words of each line of the journal of the kind.
each_before() {
  IFS=$nl
  for line in $before; do
    IFS=' '
    # shellcheck disable=SC2086 # lines are words
    case $line in "$1 "*) $2 ${line#"$1 "} ;; esac
  done
  IFS=' '
}

put_files_back() {
  look_at_files
  temporaries=''
  each_before file prepare_old
  each_before absent drop
  # shellcheck disable=SC2086 # paths are words
  [ -z "$temporaries" ] || try sync -d -- $temporaries || complain
  each_before file swap_old
  # shellcheck disable=SC2086
  [ -z "$folders" ] || try sync -- $folders || complain
}

# bring_back COMMAND: what changes a file. What cannot be put back is tried again and again, and services are told of what
# came back alone.
bring_back() {
  was_told=''
  [ ! -e "$generation/told" ] || was_told=yes
  rm -f -- "$generation/told"
  "$@" && return
  [ -z "$was_told" ] || true >"$generation/told"
  spoil
}

# look_at_files: what the regular files outside of homes hold and how they are, asked at once.
look_at_files() {
  plain=''
  each_before file note_plain
  # shellcheck disable=SC2086
  [ -z "$plain" ] || sums=$(timeout 300 b2sum -- $plain 2>/dev/null) standings=$(standings_of $plain 2>/dev/null)
  sums=$nl${sums:-}$nl standings=$nl${standings:-}$nl
}

note_plain() {
  find_foreign "$5"
  if [ -z "$foreign" ] && [ ! -L "$5" ] && [ -f "$5" ]; then plain="$plain $5"; fi
}

# is_as_before DIGEST MODE OWNER GROUP PATH: by what `look_at_files` found, or by what its owner sees.
is_as_before() {
  if [ -L "$5" ] || [ ! -f "$5" ]; then return 1; fi
  find_foreign "$5"
  held=$sums standing_now=$standings
  [ -z "$foreign" ] || held=$nl$(as_owner b2sum -- "$5" 2>/dev/null)$nl standing_now=$nl$(standings_of "$5" 2>/dev/null)$nl
  case $held in *"$nl$1  $5$nl"*) ;; *) return 1 ;; esac
  case $standing_now in *"$nl$(standing_of "$2" "$3" "$4") $5$nl"*) ;; *) return 1 ;; esac
}

is_debt() { case $1 in "$state/services/"*) return 0 ;; *) return 1 ;; esac; }

# find_foreign PATH: sets `foreign`, and `temporary` to the name of the file that is to replace it.
find_foreign() {
  foreign_folder "$1"
  if is_folder; then foreign=; fi
  temporary=${1%/*}/.${1##*/}.ezprov
}

prepare_old() {
  if is_debt "$5"; then return; fi
  find_foreign "$5"
  if is_as_before "$@"; then
    drop_temporary
    return
  fi
  if make_old "$@"; then temporaries="$temporaries $temporary"
  else
    spoil
    drop_temporary
  fi
}

make_old() {
  if [ -n "$booting" ] && [ ! -d "${5%/*}" ]; then
    reason="/${5%/*} is not there; is it mounted?"
    return 1
  fi
  if [ -n "$foreign" ]; then put_as_owner "$2" "$4" "$temporary" "$store/$1"
  else
    try make_folder "${5%/*}" && try cp -aT --remove-destination -- "$store/$1" "$temporary" &&
      give "$2" "$3" "$4" "$temporary"
  fi
}

# What could not be prepared stays as it is: a part of a file is worse than the new one.
swap_old() {
  if is_debt "$5" || is_as_before "$@"; then return; fi
  find_foreign "$5"
  [ -e "$temporary" ] || return 0
  folders="$folders ${5%/*}"
  if [ -n "$foreign" ]; then bring_back try as_owner mv -fT -- "$temporary" "$5"
  else bring_back try mv -fT -- "$temporary" "$5"
  fi
}

drop_temporary() {
  if [ -n "$foreign" ]; then try as_owner rm -f -- "$temporary"; else try rm -f -- "$temporary"; fi
}

drop() {
  find_foreign "$1"
  if is_hidden "$1"; then
    reason="/$1 may be there; is its home mounted?"
    spoil
  fi
  [ -d "${1%/*}" ] || return 0
  drop_temporary
  if [ -e "$1" ] || [ -L "$1" ]; then bring_back take_away "$1"; fi
}

# Homes may come later than the system's own files.
is_hidden() {
  case $1 in home/*/*) ;; *) return 1 ;; esac
  home=${1#home/}
  [ -n "$booting" ] && [ ! -d "home/${home%%/*}" ] && getent passwd "${home%%/*}" >/dev/null
}

# Only now that the old configuration is loaded.
restore_debt() {
  if ! is_debt "$5"; then return; fi
  try cp -T -- "$store/$1" "$5" || complain
}

owe_again() { if is_debt "$5"; then rm -f -- "$5"; fi; }

verify() {
  if is_debt "$5"; then return; fi
  [ -n "$verified" ] || { look_at_files; verified=yes; }
  is_as_before "$@" || { reason="/$5 is not as it was"; spoil; }
}

verify_absent() { if [ -e "$1" ] || [ -L "$1" ]; then reason="/$1 is still there"; spoil; fi; }
