# What swapping and putting back have in common.

# each KIND COMMAND: runs COMMAND with the words of each step of the kind, up to the first that fails.
each() {
  IFS=$nl
  for step in $steps; do
    IFS=' '
    # shellcheck disable=SC2086 # steps are words
    case $step in "$1 "*) $2 ${step#"$1 "} || return 1 ;; esac
  done
  IFS=' '
}

# put_as_owner MODE GROUP TEMPORARY SOURCE: a finished file, made with the rights of the owner of $foreign.
put_as_owner() { reason=$(as_owner sh -c "$put_program" sh "$1" "$2" "$3" <"$4" 2>&1); }

# shellcheck disable=SC2016
put_program='umask 077; mkdir -p -- "${3%/*}" && rm -f -- "$3" && set -C && cat >"$3" && chgrp -- "$2" "$3" &&
  chmod -- "$1" "$3"'

take_away() {
  foreign_folder "$1"
  folders="$folders ${1%/*}"
  if is_folder || [ -z "$foreign" ]; then try rm -f -- "$1"; else try as_owner rm -f -- "$1"; fi
}

make_folder() { (umask 022 && mkdir -p -- "$1"); }
