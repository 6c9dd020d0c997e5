# What a host says of itself.

# attributes MODE-FORMAT REST-FORMAT PATH…: `MODE OWNER:GROUP[ REST] PATH` for each that is there.
attributes() {
  format="$1 %U:%G$2 %n"
  shift 2
  stat -c "$format" -- "$@" 2>/dev/null
}

packages_of() {
  say packages
  case $platform in
  arch) pacman -Q -- "$@" 2>/dev/null ;;
  *) dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' -- "$@" 2>/dev/null ;;
  esac
}

units_of() {
  say units
  systemctl show -p ActiveState -p UnitFileState -- "$@" 2>/dev/null
}

passwd_of() { getent passwd "$@"; }

# Only the eighth field of shadow(5) leaves the shell. All lines are read at once: to look for each login by itself takes
# as long for each.
expiries() {
  shadow=$(getent shadow)
  IFS=$nl
  for line in $shadow; do
    IFS=:
    # shellcheck disable=SC2086
    set -- $line
    [ -z "${8:-}" ] || printf '%s %s\n' "$1" "$8"
  done
  IFS=' '
}

# shellcheck disable=SC1091,SC2153
release() { (. /etc/os-release && printf '%s' "$ID${VERSION_ID:+-$VERSION_ID}") 2>/dev/null; }

# A section `ground`: empty, or why no trial can be run.
tell_ground() {
  reason=$(no_ground 2>&1) || reason=''
  say ground
  printf '%s\n' "$reason"
}
