# backup: all that a backup takes, file by file. The request has lines `platform NAME`, `account person|system LOGIN`,
# `certificate CHAIN KEY` and `mail yes`. Sections:
#
#   manifest · accounts, with lines `passwd person|system LINE`, `shadow LINE` and `groups LOGIN GROUP…`
#   file|own|certificate MODE OWNER GROUP PATH   what ezprov wrote; what people did; what an ACME client did
#   sum DIGEST                                   of the file before it, read once more
#   mail OWNER PATH                              a tape archive of the folder
#   skipped PATH                                 why it is not taken
#   unread PATH

verbs="${verbs:-} backup"

answer_backup() {
  manifest=$(lines_of "$state/manifest")
  understand_wishes "$(head -c "$1")"
  if [ -z "$manifest" ]; then fail 'ezprov has not configured it yet'; return; fi
  say manifest
  printf '%s\n' "$manifest"
  add_former
  say accounts
  tell_identities
  IFS=' '
  # shellcheck disable=SC2086 # paths are words
  tell_kept file $written
  find_own
  # shellcheck disable=SC2086
  tell_kept own $own
  # shellcheck disable=SC2086
  tell_certificate_files $certificates
  tell_mail
  say end ok
}

understand_wishes() {
  platform='' persons='' systems='' certificates='' mail=''
  IFS=$nl
  for line in $1; do
    case $line in
    "platform "*) platform=${line#platform } ;;
    "account person "*) persons="$persons ${line##* }" ;;
    "account system "*) systems="$systems ${line##* }" ;;
    "certificate "*) certificates="$certificates ${line#certificate }" ;;
    "mail yes") mail=yes ;;
    esac
  done
  IFS=' '
}

# What the last apply knew beside what is asked for: who left is still there.
add_former() {
  written=''
  IFS=$nl
  for line in $manifest; do
    IFS=' '
    # shellcheck disable=SC2086 # lines are words
    set -- $line
    case $1 in
    file) shift $(($# - 1)); written="$written ${1#/}" ;;
    account)
      case " $persons $systems " in
      *" $2 "*) ;;
      *) if [ "$3" = person ]; then persons="$persons $2"; else systems="$systems $2"; fi ;;
      esac
      ;;
    esac
  done
  IFS=' '
}

# Sets `homes` to `person|system:LOGIN:HOME` of each account that is there.
tell_identities() {
  homes=''
  for login in $persons; do tell_identity person; done
  for login in $systems; do tell_identity system; done
}

tell_identity() {
  entry=$(logins=$login && passwd_of "$login") || return 0
  [ -n "$entry" ] || return 0
  printf 'passwd %s %s\n' "$1" "$entry"
  printf 'shadow %s\n' "$(shadow_of "$login")"
  tell_groups
  entry=${entry%:*}
  homes="$homes $1:$login:${entry##*:}"
}

tell_groups() {
  line=''
  for group in $(groups_of "$login"); do
    case " $line " in *" $group "*) ;; *) line="$line${line:+ }$group" ;; esac
  done
  printf 'groups %s %s\n' "$login" "$line"
}

# tell_kept KIND PATH…
tell_kept() {
  kind=$1
  shift
  [ $# -gt 0 ] || return 0
  for path in "$@"; do [ -e "$path" ] || [ -L "$path" ] || { say skipped "$path"; echo 'it is not there'; }; done
  found=$(attributes '%a' '' "$@")
  IFS=$nl
  for line in $found; do
    IFS=' '
    # shellcheck disable=SC2086 # `MODE OWNER:GROUP PATH`
    tell_one "$kind" $line
  done
  IFS=' '
}

tell_one() {
  hindrance=$(why_not "$@")
  if [ -n "$hindrance" ]; then say skipped "$4"; printf '%s\n' "$hindrance"; return; fi
  # A script that a person's link names comes back in the link's place.
  ! [ -L "$4" ] || set -- "$1" 600 "$3" "$4"
  say "$1" "$2" "${3%%:*}" "${3#*:}" "$4"
  show "$4" || { say unread "$4"; return; }
  said=$(show "$4" | b2sum)
  say sum "${said%% *}"
}

own_limit=1048576

# why_not KIND MODE OWNER:GROUP PATH: why a file is not taken. Nobody hinders a backup by what he puts into his home.
why_not() {
  if [ -L "$4" ] && [ "$1" != own ]; then echo 'it is a symbolic link'
  elif [ ! -f "$4" ]; then echo 'it is no regular file'
  else
    case $1-$3 in
    *UNKNOWN*) echo 'it belongs to nobody' ;;
    own-*)
      if [ "$(stat -L -c %s -- "$4")" -gt "$own_limit" ]; then echo 'it is longer than 1 MiB'
      elif ! show "$4" >/dev/null 2>&1; then echo 'its owner cannot read it'
      fi
      ;;
    esac
  fi
}

# find_own: sets `own` to what people put into their homes themselves, and ezprov did not.
find_own() {
  own=''
  for entry in $homes; do
    home=${entry##*:} home=${home#/}
    [ -d "$home" ] || continue
    case $entry in
    person:*) find_in "$home" -maxdepth 2 ;;
    system:vmail:*) find_in "$home" -mindepth 2 -maxdepth 3 ;;
    esac
  done
}

# Some names that mean something; a mailbox is not searched.
find_in() {
  folder=$1
  shift
  foreign_folder "$folder/."
  if is_folder; then foreign=''; fi
  names=$(search "$folder" "$@" -name Maildir -prune -o "(" -name .forward -o -name .dovecot.sieve -o \
    -path '*/.ssh/authorized_keys' -o -path '*/sieve/*.sieve' ")" ! -type d -print 2>/dev/null)
  IFS=$nl
  for name in $names; do
    IFS=' '
    case $name in
    *[!0-9A-Za-z./_+@=,-]*) say skipped "$folder"; echo 'a file in it has an unusual name'; continue ;;
    esac
    case " $written " in *" $name "*) ;; *) own="$own $name" ;; esac
  done
  IFS=' '
}

search() { if [ -n "$foreign" ]; then as_owner find "$@"; else find "$@"; fi; }

# The files that the names lead to: an ACME client keeps them elsewhere.
tell_certificate_files() {
  while [ $# -gt 0 ]; do
    if [ -f "$1" ]; then
      found=$(stat -L -c '%a %U %G' -- "$1")
      # shellcheck disable=SC2086 # three words
      say certificate $found "$1"
      cat -- "$1"
    else say skipped "$1"; echo 'it is not there'
    fi
    shift
  done
}

# Mailboxes as their folders are: a message is a file that nobody changes, so that an archive needs neither Dovecot nor
# room on the disk, as `doveadm backup` would.
tell_mail() {
  [ -n "$mail" ] || return 0
  patience=86400
  for entry in $homes; do
    home=${entry##*:} home=${home#/}
    case $entry in
    person:*) tell_mailbox "$home/Maildir" ;;
    system:vmail:*)
      set +f
      for folder in "$home"/*/Maildir; do tell_mailbox "$folder"; done
      set -f
      ;;
    esac
  done
}

tell_mailbox() {
  if [ -L "$1" ] || [ ! -d "$1" ]; then return 0; fi
  case $1 in *[!0-9A-Za-z./_+@=,-]*) say skipped "${1%%[!0-9A-Za-z./_-]*}"; echo 'it has an unusual name'; return ;; esac
  foreign_folder "$1/."
  if is_folder; then foreign=''; fi
  say mail "$(stat -c %U -- "$1")" "$1"
  # A message that comes or goes meanwhile is no fault.
  if [ -n "$foreign" ]; then as_owner tar -C "$1" -cf - . 2>/dev/null; else tar -C "$1" -cf - . 2>/dev/null; fi
  [ $? -le 1 ] || say unread "$1"
}
