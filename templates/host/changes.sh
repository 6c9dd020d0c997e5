# What a commit changes on a host besides files.

follow_up() { each map rebuild_map && each aliases rebuild_aliases && each sieve compile_sieve && each enable enable &&
  each start start && each reload reload && each restart restart && relieve; }

install_file() { install -m "$1" -o "$2" -g "$3" -T -- "$4" "$5"; }

note_host() { :; }
note_accounts() { each account note_account; }

# An account that is made has nothing to go back to; one that got a password is locked then.
note_account() {
  case $1 in
  add) return 0 ;;
  revive) before="${before}account $3 made - -$nl"; return 0 ;;
  password) note_password "$2" || return 1 ;;
  esac
  entry_of passwd "$2" || return 0
  look_at_account "$2" && before="${before}account $2 $password $expiry $shell$nl"
}

note_password() {
  reason=$({ shadow_of "$1" | cut -d: -f1,2; } 2>&1 >>"$building/shadow") && try sync -- "$building/shadow"
}

change_account() {
  case $1-$2 in
  add-person) try_for 120 useradd --create-home --key HOME_MODE=0700 --password '*' --shell "$4" "$3" ;;
  add-system) add_system "$3" "$4" ;;
  lock-*) try_for 120 usermod --lock --expiredate 1 "$2" ;;
  reopen-*) try_for 120 usermod --expiredate '' "$2" ;;
  shell-*) try_for 120 usermod --shell "$3" "$2" ;;
  password-*) replace_password "$2" "$3" ;;
  revive-*) revive "$@" ;;
  esac
}

# revive revive KIND LOGIN UID GID GROUP GROUPS SHELL|HOME: as a backup has it, but for groups that are not there.
revive() {
  getent group "$6" >/dev/null || try_for 120 groupadd --gid "$5" "$6" || return 1
  comment=$(staged_line comments "$3")
  further='' made=''
  IFS=,
  for group in $7; do ! getent group "$group" >/dev/null || further="$further${further:+,}$group"; done
  IFS=' '
  case $2 in
  person) set -- "$3" "$4" "$6" --create-home --key HOME_MODE=0700 --shell "$8" ;;
  *)
    [ -e "$8" ] || { try install -d -m 0700 -- "$8" && made=$8; } || return 1
    set -- "$3" "$4" "$6" --system --no-create-home --home-dir "$8" --shell /usr/sbin/nologin
    ;;
  esac
  useradd_as "$@" && set_password "$1" || return 1
  [ -z "$made" ] || try chown "$1:$3" -- "$made"
}

# useradd_as LOGIN UID GROUP OPTION…
useradd_as() {
  login=$1 uid=$2 group=$3
  shift 3
  # shellcheck disable=SC2086 # one word or none
  try_for 120 useradd --uid "$uid" --gid "$group" --password '*' --comment "${comment#*:}" ${further:+--groups} \
    ${further:+"$further"} "$@" "$login"
}

# It is on no command line.
set_password() {
  line=$(staged_line passwords "$1") || return 0
  reason=$(printf '%s\n' "$line" | timeout -k 10 120 chpasswd -e 2>&1 9>&-) || { reason="chpasswd: $reason"; return 1; }
}

# The home of a daemon is its own, since useradd makes none.
add_system() {
  try_for 120 useradd --system --no-create-home --password '*' --home-dir "$2" --shell /usr/sbin/nologin "$1" || return 1
  [ -e "$2" ] || make_home "$1" "$2"
}

# An account that was cut off between its entry and its home is nobody's new one when it is tried again: those that this
# apply takes over get the home that they lack.
make_missing_homes() {
  IFS=$nl
  for line in $(taken_over); do
    IFS=' '
    # shellcheck disable=SC2086 # lines are words
    set -- $line
    entry_of passwd "$2" || return 1
    home=${entry%:*} home=${home##*:}
    [ -e "$home" ] || make_home "$2" "$home" || return 1
  done
  IFS=' '
}

# taken_over: `account LOGIN` for those of the new manifest that are not in the one in force.
taken_over() {
  grep -hs '^account ' "$generation/manifest" "$state/manifest" "$state/manifest" | cut -d' ' -f1,2 | sort | uniq -u
}

# make_home LOGIN PATH: it is there when it is its owner's.
make_home() {
  draft=${2%/*}/.${2##*/}.ezprov
  try rm -rf -- "$draft" && try install -d -m 0700 -o "$1" -g "$(id -gn "$1")" -- "$draft" && try mv -T -- "$draft" "$2"
}
