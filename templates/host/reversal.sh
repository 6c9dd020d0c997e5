# What is put back on a host besides files. While it boots no service runs that would have to be told.

take_effect() {
  untold=''
  each map 'told remap'
  each aliases 'told remap_aliases'
  each sieve 'told resieve'
  if [ -n "$booting" ] || [ -e "$generation/begun" ]; then
    each enable 'told disable'
    each start 'told stop'
  fi
  if [ -z "$booting" ] && [ -e "$generation/begun" ]; then
    each reload 'told reload'
    each restart 'told restart'
    told relieve
  fi
  # shellcheck disable=SC2086 # paths are words
  [ -z "$compiled" ] || try sync -- $compiled || untold=$untold${untold:+$nl}$reason
  reason=$untold
  [ -z "$untold" ]
}

# told COMMAND: whatever becomes of it, what comes after it has its turn.
told() { "$@" || untold=$untold${untold:+$nl}$reason; }

remap() { if [ -f "$2" ]; then rebuild_map "$@"; else rm -f -- "$(product "$@")"; fi; }
remap_aliases() { if [ -f "$2" ]; then rebuild_aliases "$@"; else rm -f -- "$(product "$@")"; fi; }
resieve() { if [ -f "$1" ]; then compile_sieve "$1"; else rm -f -- "${1%.sieve}.svbin"; fi; }
disable() { try_alone timeout 120 systemctl disable "$1"; }

stop() {
  if [ -n "$booting" ]; then try_alone systemctl --no-block stop "$1"; else try_alone timeout 120 systemctl stop "$1"; fi
}

give() { try chown -- "$2:$3" "$4" && try chmod -- "$1" "$4"; }

# A name that is gone by now is a number to stat.
standings_of() { stat --printf '%a %U %G %n\n%a %u %g %n\n%a %U %g %n\n%a %u %G %n\n' -- "$@"; }
standing_of() { printf '%s' "$*"; }

restore_passwords() {
  [ -s "$generation/shadow" ] || return 0
  reason=$(timeout -k 10 120 chpasswd -e 2>&1 <"$generation/shadow") || { reason="chpasswd: $reason"; complain; }
}

# restore_account LOGIN PASSWORD EXPIRY SHELL. An account that was made stays, since mail may have come for it already;
# it has no password and, by now, no key.
restore_account() {
  login=$1 was=$2 until=$3
  shift 3
  if [ "$was" = made ]; then
    ! entry_of passwd "$login" || try_for 120 usermod --lock --expiredate 1 "$login" || complain
    return
  fi
  look_at_account "$login" || { complain; return; }
  [ "$expiry" = "$until" ] || try_for 120 usermod --expiredate "${until#-}" "$login" || complain
  [ "$shell" = "$*" ] || try_for 120 usermod --shell "$*" "$login" || complain
  case $was-$password in
  open-locked) try_for 120 usermod --unlock "$login" || complain ;;
  locked-open) try_for 120 usermod --lock "$login" || complain ;;
  esac
}
