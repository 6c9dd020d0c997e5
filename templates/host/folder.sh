# What a folder says that stands for a host: owners, accounts and services are as an apply recorded them, the rest is
# taken for granted.

recorded=$state/recorded

# Records and files meet in one sorted list, where `~` puts what is there behind who owns it.
attributes() {
  format="%n ~$1$2"
  shift 2
  { lines_of "$recorded/owners"; stat -c "$format" -- "$@" 2>/dev/null; } | LC_ALL=C sort |
    while IFS=' ' read -r path value size; do
      case $value in
      ~*)
        [ "$path" = "${owned:-}" ] || owner=root:root
        printf '%s %s%s %s\n' "${value#?}" "$owner" "${size:+ $size}" "$path"
        ;;
      *) owned=$path owner=$value ;;
      esac
    done
}

packages_of() {
  say packages
  printf 'installed %s 0\n' "$@"
}

units_of() {
  running=$nl$(lines_of "$recorded/units")
  say units
  for unit in "$@"; do
    case $running in
    *"$nl${unit%@-.service}"*) printf 'ActiveState=active\nUnitFileState=enabled\n\n' ;;
    *) printf 'ActiveState=inactive\nUnitFileState=disabled\n\n' ;;
    esac
  done
}

passwd_of() {
  accounts=$(lines_of "$recorded/accounts")
  IFS=$nl
  for line in $accounts; do
    case " $logins " in *" ${line%% *} "*) printf '%s\n' "${line#* }" ;; esac
  done
  IFS=' '
}

expiries() { lines_of "$recorded/expiry"; }

release() { printf '%s' "$platform"; }
