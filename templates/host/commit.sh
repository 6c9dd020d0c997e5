# commit: swaps the staged files in, makes them take effect, and leaves the host so that one request more undoes it all.
# What fails on the way is undone at once.
#
#   account add person LOGIN SHELL · account add system LOGIN HOME · account lock|reopen LOGIN · account shell LOGIN SHELL
#   put MODE OWNER GROUP PATH · attributes MODE OWNER GROUP PATH · remove PATH
#   map TYPE PATH · aliases TYPE PATH · sieve PATH · enable|start|reload|restart UNIT

verbs="${verbs:-} commit keep undo"
previous=$state/previous

answer_commit() {
  head -c "$1" >/dev/null
  steps=$(lines_of "$stage/steps")
  reason='' temporaries='' folders=''
  if ! { remember && each account change_account && each put prepare && each attributes prepare_again; }; then
    cause=$reason
    drop_temporaries
    each account restore_account
    fail "$cause"
    return
  fi
  # shellcheck disable=SC2086 # paths are words
  [ -z "$temporaries" ] || sync -d -- $temporaries
  pending=yes
  if each put swap && each attributes swap && each remove take_away && flush && follow_up && leave_manifest; then
    say end ok
  else
    cause=$reason
    say error
    printf '%s\n' "$cause"
    say end "$(undo)"
    pending=''
  fi
}

answer_keep() {
  head -c "$1" >/dev/null
  pending=''
  rm -rf -- "$stage"
  say end ok
}

answer_undo() {
  head -c "$1" >/dev/null
  steps=$(lines_of "$previous/steps")
  verdict=$(undo)
  pending=''
  [ "$verdict" = rolled-back ] || { say error; lines_of "$previous/trouble"; }
  say end "$verdict"
}

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

# try COMMAND: keeps what it said when it fails.
try() { reason=$("$@" 2>&1 9>&-) || { reason="$1: $reason"; return 1; }; }

remember() {
  try rm -rf -- "$previous" && try mkdir -p -- "$previous/tree" && try cp -- "$stage/steps" "$previous/steps" || return 1
  [ ! -f "$state/manifest" ] || try cp -- "$state/manifest" "$previous/manifest" || return 1
  remember_host || return 1
  old=''
  each put remember_file && each attributes remember_file && each remove remember_removed || return 1
  # shellcheck disable=SC2086
  [ -z "$old" ] || try cp -a --parents -- $old "$previous/tree"
}

remember_removed() { remember_file 0 root root "$1"; }

remember_file() {
  [ -e "$4" ] || [ -L "$4" ] || return 0
  foreign_folder "$4"
  if is_folder || [ -z "$foreign" ]; then old="$old $4"
  else
    mkdir -p -- "$previous/tree/${4%/*}"
    show "$4" >"$previous/tree/$4" || { reason="/$4 cannot be read by its owner"; return 1; }
    chmod -- "$(stat -c %a -- "$4")" "$previous/tree/$4"
  fi
}

# belongs_there OWNER PATH: whether a file of OWNER's may be put there. Sets `foreign` and, if not, `reason`.
belongs_there() {
  foreign_folder "$2"
  if is_folder; then foreign=; fi
  if [ -n "$foreign" ] && [ "$(stat -L -c %U -- "$foreign")" != "$1" ]; then
    reason="/$foreign is not root's, so that nothing of $1's is put there"
    return 1
  fi
}

# prepare MODE OWNER GROUP PATH [SOURCE]: a finished file beside the one that it replaces.
prepare() {
  belongs_there "$2" "$4" || return 1
  [ ! -L "$4" ] || { reason="/$4 is a symbolic link"; return 1; }
  temporary=${4%/*}/.${4##*/}.ezprov
  temporaries="$temporaries $temporary"
  folders="$folders ${4%/*}"
  if [ -n "$foreign" ]; then
    reason=$(as_owner sh -c "$prepare_as_owner" sh "$1" "$3" "$temporary" <"${5:-$tree/$4}" 2>&1) && return 0
    reason="/$4: $reason"
    return 1
  fi
  (umask 022 && mkdir -p -- "${4%/*}") || { reason="/${4%/*} cannot be made"; return 1; }
  try install_file "$1" "$2" "$3" "${5:-$tree/$4}" "$temporary"
}

# shellcheck disable=SC2016
prepare_as_owner='umask 077; mkdir -p -- "${3%/*}" && rm -f -- "$3" && set -C && cat >"$3" && chgrp -- "$2" "$3" &&
  chmod -- "$1" "$3"'

# The content stays, as a new file.
prepare_again() {
  if [ -e "$previous/tree/$4" ]; then prepare "$@" "$previous/tree/$4"; else reason="/$4 is gone"; return 1; fi
}

swap() {
  belongs_there "$2" "$4" || return 1
  if [ -n "$foreign" ]; then try as_owner mv -fT -- "${4%/*}/.${4##*/}.ezprov" "$4"
  else try mv -fT -- "${4%/*}/.${4##*/}.ezprov" "$4"
  fi
}

take_away() {
  foreign_folder "$1"
  folders="$folders ${1%/*}"
  if is_folder || [ -z "$foreign" ]; then try rm -f -- "$1"; else try as_owner rm -f -- "$1"; fi
}

drop_temporaries() {
  for path in $temporaries; do
    foreign_folder "$path"
    if is_folder || [ -z "$foreign" ]; then rm -f -- "$path"; else as_owner rm -f -- "$path"; fi
  done
}

# shellcheck disable=SC2086
flush() { [ -z "$folders" ] || try sync -- $folders; }

leave_manifest() {
  try cp -- "$stage/manifest" "$state/manifest.new" && try sync -d -- "$state/manifest.new" &&
    try mv -fT -- "$state/manifest.new" "$state/manifest"
}

# undo: puts back what was there and lets it take effect; prints the verdict.
undo() {
  : >"$previous/trouble"
  each put restore || complain
  each attributes restore || complain
  each remove restore_removed || complain
  if [ -f "$previous/manifest" ]; then try cp -- "$previous/manifest" "$state/manifest"; else rm -f -- "$state/manifest"; fi
  each account restore_account || complain
  trouble=$(unfollow 2>&1) || { reason=$trouble; complain; }
  trouble=$(is_as_before 2>&1) || { reason=$trouble; complain; }
  if [ -s "$previous/trouble" ]; then echo degraded; else echo rolled-back; fi
}

complain() { printf '%s\n' "$reason" >>"$previous/trouble"; }

restore_removed() { restore 0 root root "$1"; }

# A file that was not there goes; one that was comes back with what it had.
restore() {
  foreign_folder "$4"
  if is_folder; then foreign=; fi
  temporary=${4%/*}/.${4##*/}.ezprov
  if [ ! -e "$previous/tree/$4" ]; then take_away "$4"
  elif [ -n "$foreign" ]; then
    mode=$(stat -c %a -- "$previous/tree/$4")
    reason=$(as_owner sh -c "$prepare_as_owner" sh "$mode" "$(id -g "$(stat -L -c %u -- "$foreign")")" "$temporary" \
      <"$previous/tree/$4" 2>&1) && try as_owner mv -fT -- "$temporary" "$4"
  else try cp -aT -- "$previous/tree/$4" "$temporary" && try mv -fT -- "$temporary" "$4"
  fi
}

is_as_before() {
  [ -n "$(ls -A "$previous/tree")" ] || return 0
  IFS=$nl
  kept=$(cd "$previous/tree" && for step in $steps; do
    path=${step##* }
    case $step in put\ * | attributes\ * | remove\ *) [ ! -f "$path" ] || b2sum -- "$path" ;; esac
  done)
  IFS=' '
  printf '%s\n' "$kept" | b2sum -c --quiet
}
