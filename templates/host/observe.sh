# observe: what is asked comes as lines of words; what is as it should be is not sent back.
#
#   files (DIGEST MODE OWNER:GROUP SHOW PATH)…    DIGEST may be -, SHOW is 1 where other content may come back
#   platform NAME · packages NAME… · units NAME… · accounts LOGIN… · people LOGIN… · certificate CHAIN KEY

verbs="${verbs:-} observe"
shown_limit=4194304

# What takes long is asked at once: each pipe keeps what comes in until its turn to be told has come.
answer_observe() {
  manifest=$(lines_of "$state/manifest")
  understand "$(head -c "$1")"
  tell_certificates </dev/null | {
    tell_software </dev/null | {
      tell_files
      tell_accounts
      tell_host
      cat
    }
    cat
  }
  say end ok
}

understand() {
  files='' platform='' packages='' units='' logins='' people='' certificates=''
  IFS=$nl
  for line in $1; do
    case $line in
    "files "*) files=${line#files } ;;
    "platform "*) platform=${line#platform } ;;
    "packages "*) packages=${line#packages } ;;
    "units "*) units=${line#units } ;;
    "accounts "*) logins=${line#accounts } ;;
    "people "*) people=${line#people } ;;
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

# shellcheck disable=SC2086 # paths are words
tell_files() {
  others='' notes='' paths='' shown=' '
  compare_files $files
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

# One b2sum and one stat for all files; the shell only looks at what they find wrong.
compare_files() {
  sums='' expected='' regular=''
  while [ $# -ge 5 ]; do
    paths="$paths$5$nl"
    [ "$4" = 0 ] || shown="$shown$5 "
    if look "$5"; then
      regular="$regular $5"
      expected="$expected$2 $3 $5$nl"
      if [ "$1" = - ]; then others="$others $5"; else sums="$sums$1  $5$nl"; fi
    fi
    shift 5
  done
  [ -n "$regular" ] || return 0
  compare_sums
  compare_attributes
}

compare_sums() {
  failed=$(printf '%s' "$sums" | timeout 300 b2sum -c --quiet 2>/dev/null)
  IFS=$nl
  for line in $failed; do others="$others ${line%%: FAILED*}"; done
  IFS=' '
}

compare_attributes() {
  # shellcheck disable=SC2086 # paths are words
  found=$(attributes '%a' '' $regular)
  [ "$found$nl" != "$expected" ] || return 0
  IFS=$nl
  for line in $found; do
    case $nl$expected in *"$nl$line$nl"*) ;; *) others="$others ${line##* }" ;; esac
  done
  IFS=' '
}

# What the last apply wrote and nobody asked for is told of, too.
add_applied() {
  applied=''
  IFS=$nl
  for line in $manifest; do
    case $line in
    "file "*) applied="$applied${line##* /}$nl" ;;
    "account "*) line=${line#account }; line=${line%% *}
      case " $logins " in *" $line "*) ;; *) logins="$logins $line" ;; esac ;;
    esac
  done
  if [ "$applied" != "$paths" ]; then
    for path in $applied; do
      case $nl$paths in *"$nl$path$nl"*) ;; *) if look "$path"; then others="$others $path"; fi ;; esac
    done
  fi
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
    openssl x509 -in "$1" -noout -checkend 0 -enddate -dateopt iso_8601 -ext subjectAltName -pubkey 2>/dev/null
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
  # shellcheck disable=SC2086
  expiry_of $logins
  say forwarding
  IFS=$nl
  for line in $known; do
    IFS=:
    # shellcheck disable=SC2086
    set -- $line
    case " $people " in *" $1 "*) tell_forward "$1" "$6" ;; esac
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
  if [ -f "$state/lock.owner" ] && ! flock -n "$state/lock" true 2>/dev/null; then
    say lock
    cat -- "$state/lock.owner"
  fi
}
