# What a commit changes on a host besides files.

follow_up() { each map rebuild_map && each aliases rebuild_aliases && each sieve compile_sieve && each enable enable &&
  each start start && each reload reload && each restart restart; }

install_file() { install -m "$1" -o "$2" -g "$3" -T -- "$4" "$5"; }

note_host() { :; }
note_accounts() { each account note_account; }

# An account that is made has nothing to go back to.
note_account() {
  if [ "$1" = add ] || ! entry_of passwd "$2"; then return 0; fi
  look_at_account "$2" && before="${before}account $2 $password $expiry $shell$nl"
}

change_account() {
  case $1-$2 in
  add-person) try useradd --create-home --key HOME_MODE=0700 --password '*' --shell "$4" "$3" ;;
  add-system) add_system "$3" "$4" ;;
  lock-*) try usermod --lock --expiredate 1 "$2" ;;
  reopen-*) try usermod --expiredate '' "$2" ;;
  shell-*) try usermod --shell "$3" "$2" ;;
  esac
}

# The home of a daemon is its own, since useradd makes none.
add_system() {
  try useradd --system --no-create-home --password '*' --home-dir "$2" --shell /usr/sbin/nologin "$1" || return 1
  [ -e "$2" ] || try install -d -m 0700 -o "$1" -g "$(id -gn "$1")" -- "$2"
}
