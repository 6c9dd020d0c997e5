# commit: swaps the staged files in and makes them take effect. The host then waits for its confirmation, and goes back
# without one. What fails on the way is undone at once. The request has lines `run RUN` and `ttl SECONDS`.
#
#   account add person LOGIN SHELL · account add system LOGIN HOME · account lock|reopen LOGIN · account shell LOGIN SHELL
#   account revive person|system LOGIN UID GID GROUP GROUPS|- SHELL|HOME · account password LOGIN DIGEST|none, of what it has;
#   these two take the password from the stage's `passwords`, lines of chpasswd(8), and the first its comment from `comments`
#   put MODE OWNER GROUP PATH · attributes MODE OWNER GROUP PATH · remove PATH
#   overlap MODE OWNER GROUP PATH SOURCE, a copy of SOURCE as it is before anything changes
#   map TYPE PATH · aliases TYPE PATH · sieve PATH · enable|start|reload|restart UNIT

verbs="${verbs:-} commit"

answer_commit() {
  hear "$1" || return
  read_terms "$heard"
  steps=$(lines_of "$stage/steps")
  reason='' temporaries='' folders='' compiled='' moved=''
  if ! take_turn 60; then fail "$reason"
  elif [ "$(lines_of "$state/called-off")" = "$run" ]; then fail 'it was called off'
  elif ! write_journal "$run" "$ttl"; then
    forget_journal
    if [ -z "$moved" ]; then fail "$reason"
    else
      say moved
      printf '%s' "$moved"
      say end stale
    fi
  elif say generation "$number" && change && await_confirmation; then
    tell_relief
    say end ok
  else
    cause=$reason
    put_back
    tell_relief
    say error
    printf '%s\n' "$cause" "$trouble"
    say end "$verdict"
  fi
  leave_turn
}

change() {
  arm_watchdog "$run" && each account change_account && make_missing_homes && each overlap prepare && each put prepare &&
    each attributes prepare_again || return 1
  # shellcheck disable=SC2086 # paths are words
  [ -z "$temporaries" ] || try sync -d -- $temporaries || return 1
  true >"$generation/begun"
  each start owe && each reload owe && each restart owe && each overlap swap && each put swap &&
    each attributes swap && each remove take_away && flush && follow_up && settle_debts
}

owe() { try rm -f -- "$state/services/$1"; }

settle_debts() {
  [ -z "$loaded" ] || try mkdir -p -- "$state/services" || return 1
  IFS=$nl
  for line in $loaded; do
    IFS=' '
    reason=$( { printf '%s\n' "${line#* }" >"$state/services/${line%% *}"; } 2>&1) || return 1
  done
  IFS=' '
}

# The new state is whole and on the disk before it is said to be.
# shellcheck disable=SC2086 # paths are words
await_confirmation() {
  manifest=$state/manifest.new
  try cp -- "$generation/manifest" "$manifest" || return 1
  reason=$({ lease_of "$ttl" >"$generation/lease.new" && printf 'pending\n' >"$generation/state.new"; } 2>&1) || return 1
  try sync -- "$manifest" "$generation/lease.new" "$generation/state.new" $compiled &&
    try mv -fT -- "$manifest" "$state/manifest" && try mv -fT -- "$generation/lease.new" "$generation/lease" &&
    try sync -- "$state" && try mv -fT -- "$generation/state.new" "$generation/state" && try sync -- "$generation" || return 1
  standing=pending
  record pending
}

# belongs_there OWNER PATH: whether a file of OWNER's may be put there. Sets `foreign` and, if not, `reason`.
belongs_there() {
  foreign_folder "$2"
  if is_folder; then foreign=; elif is_homeless "$2"; then return 1; fi
  if [ -n "$foreign" ] && [ "$(stat -L -c %U -- "$foreign")" != "$1" ]; then
    reason="/$foreign is not root's, so that nothing of $1's is put there"
    return 1
  fi
}

# A home that is not there may be on a disk that is not mounted.
is_homeless() {
  case $1 in home/*/*) home=${1#home/} home=home/${home%%/*} ;; *) return 1 ;; esac
  [ ! -d "$home" ] || return 1
  reason="/$home is not there; is it mounted?"
}

# prepare MODE OWNER GROUP PATH [SOURCE]: a finished file beside the one that it replaces.
prepare() {
  belongs_there "$2" "$4" || return 1
  [ ! -L "$4" ] || { reason="/$4 is a symbolic link"; return 1; }
  temporary=${4%/*}/.${4##*/}.ezprov
  temporaries="$temporaries $temporary"
  folders="$folders ${4%/*}"
  if [ -n "$foreign" ]; then
    put_as_owner "$1" "$3" "$temporary" "${5:-$tree/$4}" && return 0
    reason="/$4: $reason"
    return 1
  fi
  [ -d "${4%/*}" ] || try make_folder "${4%/*}" || return 1
  try install_file "$1" "$2" "$3" "${5:-$tree/$4}" "$temporary"
}

# The content stays, as a new file.
prepare_again() {
  digest_before "$4"
  if [ -n "$digest" ]; then prepare "$@" "$store/$digest"; else reason="/$4 is gone"; return 1; fi
}

swap() {
  belongs_there "$2" "$4" || return 1
  if [ -n "$foreign" ]; then try as_owner mv -fT -- "${4%/*}/.${4##*/}.ezprov" "$4"
  else try mv -fT -- "${4%/*}/.${4##*/}.ezprov" "$4"
  fi
}

# shellcheck disable=SC2086
flush() { [ -z "$folders" ] || try sync -- $folders; }
