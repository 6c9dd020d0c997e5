# What makes new files take effect on a host.

follow_up() { each map rebuild_map && each aliases rebuild_aliases && each sieve compile_sieve && each enable enable &&
  each start start && each reload reload && each restart restart; }

# The same for the old ones.
unfollow() {
  code=0
  each map remap || code=1
  each aliases remap_aliases || code=1
  each sieve resieve || code=1
  each enable disable || code=1
  each start stop || code=1
  each reload reload || code=1
  each restart restart || code=1
  [ "$code" = 0 ] || printf '%s\n' "$reason"
  return "$code"
}

rebuild_map() { says_nothing postmap "$1:/$2"; }
rebuild_aliases() { says_nothing postalias "$1:/$2"; }
compile_sieve() { try sievec "/$1" && try chmod 0644 -- "${1%.sieve}.svbin"; }
enable() { try systemctl enable "$1"; }
disable() { try systemctl disable "$1"; }
start() { renew restart "$1"; }
stop() { try timeout 120 systemctl stop "$1"; }
restart() { renew restart "$1"; }

# A unit that failed too often is not started again before it is forgiven.
renew() {
  systemctl reset-failed "$2" 2>/dev/null
  try timeout 120 systemctl "$1" "$2" && return
  reason="$1 of $2: ${reason#timeout: }"
  why "$2"
}

reload() { try timeout 120 systemctl reload-or-restart "$1" || why "$1"; }

remap() { if [ -f "$2" ]; then rebuild_map "$@"; else rm -f -- "$(product "$@")"; fi; }
remap_aliases() { if [ -f "$2" ]; then rebuild_aliases "$@"; else rm -f -- "$(product "$@")"; fi; }
resieve() { if [ -f "$1" ]; then compile_sieve "$1"; else rm -f -- "${1%.sieve}.svbin"; fi; }
product() { case $1 in hash | btree) printf '%s' "$2.db" ;; *) printf '%s' "$2.$1" ;; esac; }

# says_nothing COMMAND: a warning is a fault.
says_nothing() {
  try "$@" || return 1
  [ -z "$reason" ] || { reason="$1: $reason"; return 1; }
}

# why UNIT: the last words of a unit that did not start.
why() {
  reason="$reason$nl$(journalctl -q -n 10 -o cat -u "$1" 2>/dev/null)"
  return 1
}

remember_host() { :; }

install_file() { install -m "$1" -o "$2" -g "$3" -T -- "$4" "$5"; }

# What was done is noted, so that no more than that is undone.
change_account() {
  case $1-$2 in
  add-person) try useradd --create-home --key HOME_MODE=0700 --password '*' --shell "$4" "$3" ;;
  add-system) add_system "$3" "$4" ;;
  lock-*) password_was "$2" && try usermod --lock --expiredate 1 "$2" ;;
  reopen-*) try usermod --expiredate '' "$2" ;;
  shell-*) shell_was "$2" && try usermod --shell "$3" "$2" ;;
  esac || return 1
  printf '%s\n' "$*" >>"$previous/done"
}

# The home of a daemon is its own, since useradd makes none.
add_system() {
  try useradd --system --no-create-home --password '*' --home-dir "$2" --shell /usr/sbin/nologin "$1" || return 1
  [ -e "$2" ] || try install -d -m 0700 -o "$1" -g "$(id -gn "$1")" -- "$2"
}

# shell_was LOGIN, password_was LOGIN: notes the shell, and whether the password was locked before.
shell_was() {
  entry=$(getent passwd "$1") || { reason="there is no account $1"; return 1; }
  printf '%s\n' "${entry##*:}" >"$previous/shell-$1"
}

password_was() {
  entry=$(getent shadow "$1") || { reason="there is no account $1"; return 1; }
  case $entry in "$1:!"*) : >"$previous/locked-$1" ;; esac
}

# An account that was made stays, since mail may have come for it already; it has no password and, by now, no key.
restore_account() {
  case $nl$(lines_of "$previous/done")$nl in *"$nl$*$nl"*) ;; *) return 0 ;; esac
  case $1 in
  lock)
    try usermod --expiredate '' "$2" || return 1
    [ -e "$previous/locked-$2" ] || try usermod --unlock "$2"
    ;;
  reopen) try usermod --expiredate 1 "$2" ;;
  shell) try usermod --shell "$(lines_of "$previous/shell-$2")" "$2" ;;
  esac
}
