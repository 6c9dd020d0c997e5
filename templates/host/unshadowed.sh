# The same of a folder that stands for a host: as it was recorded.

shadow_of() {
  known=$nl$(lines_of "$recorded/passwords")$nl
  ends=$nl$(lines_of "$recorded/expiry")$nl
  for login in "$@"; do
    field='*' end=''
    case $known in *"$nl$login "*) field=${known##*"$nl$login "} field=${field%%"$nl"*} ;; esac
    case $ends in *"$nl$login "*) end=${ends##*"$nl$login "} end=${end%%"$nl"*} ;; esac
    printf '%s:%s:20000:0:99999:7::%s:\n' "$login" "$field" "$end"
  done
}

groups_of() { printf '%s %s\n' "$1" "$1"; }

users_with() {
  for number in "$@"; do
    lines_of "$recorded/accounts" | sed -n "s/^\([^ ]*\) [^:]*:[^:]*:$number:.*/$number \1/p"
  done
}

groups_with() { users_with "$@"; }
