# What a folder says that stands for a host: owners, accounts and services are as an apply recorded them, the rest is
# taken for granted.

recorded=$state/recorded

attributes() {
  owners=$nl$(lines_of "$recorded/owners")$nl
  format=$1$2
  shift 2
  for path in "$@"; do
    found=$(stat -c "$format" -- "$path" 2>/dev/null) || continue
    owner=root:root
    case $owners in *"$nl$path "*) owner=${owners##*"$nl$path "} owner=${owner%%"$nl"*} ;; esac
    size=${found#* }
    [ "$size" = "$found" ] && size= || size=" $size"
    printf '%s %s%s %s\n' "${found%% *}" "$owner" "$size" "$path"
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
