# identify: whether the numbers of accounts are free, and what passwords they have. The request has lines `logins LOGIN…`,
# `uids NUMBER…` and `gids NUMBER|NAME…`. Sections: `passwords` with `LOGIN DIGEST` of those that have one, `uids` and
# `gids` with `NUMBER NAME`.

verbs="${verbs:-} identify"

# shellcheck disable=SC2086 # what is asked are words
answer_identify() {
  asked=$(head -c "$1")
  logins='' uids='' gids=''
  IFS=$nl
  for line in $asked; do
    case $line in
    "logins "*) logins=${line#logins } ;;
    "uids "*) uids=${line#uids } ;;
    "gids "*) gids=${line#gids } ;;
    esac
  done
  IFS=' '
  say passwords
  for name in $logins; do
    find_password "$name"
    [ "$password" = none ] || printf '%s %s\n' "$name" "$password"
  done
  say uids
  [ -z "$uids" ] || users_with $uids
  say gids
  [ -z "$gids" ] || groups_with $gids
  say end ok
}

# find_password LOGIN: sets `password` to the digest of its field in shadow(5), or to `none` where nothing opens it.
find_password() {
  password=none
  field=$(shadow_of "$1") || return 0
  field=${field#*:} field=${field%%:*}
  case $field in *[!*!]*) ;; *) return 0 ;; esac
  password=$(printf '%s' "$field" | b2sum)
  password=${password%% *}
}

# replace_password LOGIN DIGEST|none: what stands there must be what was seen.
replace_password() {
  find_password "$1"
  [ "$password" = "$2" ] || { reason="the password of $1 was changed since it was looked at"; return 1; }
  set_password "$1"
}

# staged_line NAME LOGIN: what stands behind the login in a list of the stage.
staged_line() { grep -- "^$2:" "$stage/$1" 2>/dev/null; }
