# observe: what is asked comes as lines of words; what is as it should be is not sent back.
#
#   files (MODE OWNER:GROUP PATH)… · sums (DIGEST PATH)…, of those whose content is known · unknown PATH…, the rest ·
#   shown PATH…, of those whose other content may come back · platform NAME · packages NAME… · units NAME… · accounts LOGIN… ·
#   certificate CHAIN KEY · folders FOLDER…, all that is in them is told · rosters PATH…, of which the names in them are told

verbs="${verbs:-} observe"
shown_limit=4194304

# What takes long is asked at once: each pipe keeps what comes in until its turn to be told has come.
answer_observe() {
  manifest=$(lines_of "$state/manifest")
  understand "$(head -c "$1")"
  tell_certificates </dev/null | {
    tell_software </dev/null | {
      tell_files
      tell_folders
      tell_accounts
      tell_host
      cat
    }
    cat
  }
  say end ok
}

understand() {
  files='' sums='' unknown='' shown='' platform='' packages='' units='' logins='' certificates='' folders='' rosters=''
  IFS=$nl
  for line in $1; do
    case $line in
    "files "*) files=${line#files } ;;
    "sums "*) sums=${line#sums } ;;
    "unknown "*) unknown=${line#unknown } ;;
    "shown "*) shown=" ${line#shown } " ;;
    "platform "*) platform=${line#platform } ;;
    "packages "*) packages=${line#packages } ;;
    "units "*) units=${line#units } ;;
    "accounts "*) logins=${line#accounts } ;;
    "folders "*) folders=${line#folders } ;;
    "rosters "*) rosters=" ${line#rosters } " ;;
    "certificate "*) certificates="$certificates$line$nl" ;;
    esac
  done
  IFS=' '
}

# shellcheck disable=SC2086 # names are words
tell_software() {
  [ -z "$packages" ] || packages_of $packages
  [ -z "$units" ] || units_of $units
}

tell_certificates() {
  IFS=$nl
  for line in $certificates; do
    IFS=' '
    # shellcheck disable=SC2086 # paths are words
    certificate ${line#certificate }
  done
  IFS=' '
}

# shellcheck disable=SC2086 # what is asked are words
tell_files() {
  others='' notes='' paths='' regular=''
  find_regular $files
  for path in $unknown; do
    if [ -f "$path" ] && [ ! -L "$path" ]; then others="$others $path"; fi
  done
  compare_sums
  compare_attributes
  add_applied
  say notes
  printf '%s' "$notes"
  tell_others
}

# look PATH: notes what is no regular file; true for a regular file.
look() {
  if [ -L "$1" ]; then notes="${notes}symlink $1$nl"
  elif [ -f "$1" ]; then return 0
  elif [ -d "$1" ]; then notes="${notes}folder $1$nl"
  elif [ -e "$1" ]; then notes="${notes}special $1$nl"
  else notes="${notes}absent $1$nl"
  fi
  return 1
}

find_regular() {
  while [ $# -ge 3 ]; do
    paths="$paths$3$nl"
    ! look "$3" || regular="$regular $3"
    shift 3
  done
}

# One b2sum and one stat for all files; the shell only looks at what they find wrong. A device or a pipe, which somebody
# may have put into his own folder, is not read.
# shellcheck disable=SC2086
compare_sums() {
  failed=$(regular_sums $sums | timeout 300 b2sum -c --quiet 2>/dev/null)
  IFS=$nl
  for line in $failed; do others="$others ${line%%: FAILED*}"; done
  IFS=' '
}

regular_sums() {
  [ -n "$notes" ] || { printf '%s  %s\n' "$@"; return; }
  while [ $# -ge 2 ]; do
    if [ -f "$2" ] && [ ! -L "$2" ]; then printf '%s  %s\n' "$1" "$2"; fi
    shift 2
  done
}

# shellcheck disable=SC2086
compare_attributes() {
  [ -n "$regular" ] || return 0
  expected=$(regular_attributes $files)
  found=$(attributes '%a' '' $regular)
  [ "$found" != "$expected" ] || return 0
  IFS=$nl
  for line in $found; do
    case $nl$expected$nl in *"$nl$line$nl"*) ;; *) others="$others ${line##* }" ;; esac
  done
  IFS=' '
}

regular_attributes() {
  [ -n "$notes" ] || { printf '%s %s %s\n' "$@"; return; }
  while [ $# -ge 3 ]; do
    if [ -f "$3" ] && [ ! -L "$3" ]; then printf '%s %s %s\n' "$1" "$2" "$3"; fi
    shift 3
  done
}

# What the last apply wrote and nobody asked for is told of, too.
add_applied() {
  applied=''
  IFS=$nl
  for line in $manifest; do
    IFS=' '
    # shellcheck disable=SC2086 # lines are words
    set -- $line
    case $1 in
    file) shift $(($# - 1)); applied="$applied${1#/}$nl" ;;
    account) case " $logins " in *" $2 "*) ;; *) logins="$logins $2" ;; esac ;;
    esac
  done
  [ "$applied" != "$paths" ] || return 0
  IFS=$nl
  for path in $applied; do
    case $nl$paths in *"$nl$path$nl"*) ;; *) if look "$path"; then others="$others $path"; fi ;; esac
  done
  IFS=' '
}

# shellcheck disable=SC2086 # paths are words
tell_others() {
  [ -n "$others" ] || return 0
  say attributes
  told=$(attributes '%a' ' %s' $others)
  printf '%s\n' "$told"
  say digests
  timeout 300 b2sum -- $others 2>/dev/null
  IFS=$nl
  for line in $told; do
    IFS=' '
    path=${line##* } line=${line% *}
    case $shown in *" $path "*)
      [ "${line##* }" -gt "$shown_limit" ] || { say content "$path"; show "$path"; } ;;
    esac
    case $rosters in *" $path "*) say names "$path"; sed -e '/^#/d' -e 's/[:[:blank:]].*//' -- "$path" ;; esac
  done
  IFS=' '
}

# shellcheck disable=SC2086 # paths are words
tell_folders() {
  [ -n "$folders" ] || return 0
  say owned
  find $folders -mindepth 1 ! -type d -printf '%p\n' 2>/dev/null
}

# What each service loaded last; a host that no apply of this kind has seen has no such folder.
tell_loaded() {
  [ -d "$state/services" ] || return 0
  say loaded
  IFS=$nl
  names=$(ls -- "$state/services")
  for unit in $names; do
    IFS= read -r digest <"$state/services/$unit" && printf '%s %s\n' "$unit" "$digest"
  done
  IFS=' '
}

# Soft locks that have not run out.
tell_soft_locks() {
  [ -d "$state/locks" ] || return 0
  now=$(date +%s)
  IFS=$nl
  names=$(ls -- "$state/locks")
  for id in $names; do
    IFS=' '
    until=$(sed -n 's/^until //p' -- "$state/locks/$id")
    case $until in *[!0-9]*) ;; *) [ "${until:-$((now + 1))}" -gt "$now" ] || continue ;; esac
    say softlock "$id"
    cat -- "$state/locks/$id"
  done
  IFS=' '
}

# show PATH: its content. In a folder that is somebody's own, only what he may read himself: a name there can lead
# anywhere by the time it is opened.
show() {
  foreign_folder "$1"
  if is_folder || [ -z "$foreign" ]; then cat -- "$1"
  else
    as_owner cat -- "$1" 2>/dev/null
  fi
}

certificate() {
  say certificate "$1"
  if is_folder; then echo unseen
  elif [ ! -f "$1" ] || [ ! -f "$2" ]; then echo absent
  else
    head -c 65536 -- "$1"
    echo
    openssl pkey -in "$2" -pubout 2>/dev/null </dev/null
  fi
}

tell_accounts() {
  [ -n "$logins" ] || return 0
  # shellcheck disable=SC2086 # logins are words
  known=$(passwd_of $logins)
  say accounts
  printf '%s\n' "$known"
  say expiry
  expiries
  say forwarding
  IFS=$nl
  for line in $known; do
    IFS=:
    # shellcheck disable=SC2086
    set -- $line
    tell_forward "$1" "$6"
  done
  IFS=' '
}

tell_forward() {
  path=${2#/}/.forward
  if [ -e "$path" ] || [ -L "$path" ]; then printf '%s\n' "$1"; fi
}

tell_host() {
  say manifest
  printf '%s\n' "$manifest"
  say release "$(release)"
  is_folder || tell_ground
  tell_loaded
  tell_soft_locks
  [ -n "${locked:-}" ] || tell_lock
}

# Who applies; or who did, while the host waits to be confirmed and may go back yet.
tell_lock() {
  if [ -f "$state/lock.owner" ] && ! flock -n "$state/lock" true 2>/dev/null; then
    say lock
    cat -- "$state/lock.owner"
  else
    find_waiting
    [ -z "$waiting" ] || { say lock; cat -- "$waiting/about"; }
  fi
}

find_waiting() {
  waiting=''
  set +f
  for folder in "$state"/gen/[1-9]*; do
    if [ "$(lines_of "$folder/state")" = pending ] && is_leased "$(lines_of "$folder/lease")"; then waiting=$folder; fi
  done
  set -f
}

# is_leased LEASE: until which second since which boot.
is_leased() {
  IFS=' .' read -r uptime _ </proc/uptime
  [ "${1#* }" = "$(cat /proc/sys/kernel/random/boot_id)" ] && [ "${1%% *}" -gt "$uptime" ]
}
