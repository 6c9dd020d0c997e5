# The write-ahead journal: before anything changes, all that is needed to put it back is on the disk.
#
#   gen/N/before  file DIGEST MODE OWNER GROUP PATH · absent PATH · account LOGIN open|locked|made EXPIRY|- SHELL
#   gen/N/shadow  LOGIN:FIELD of accounts that get another password

building=$generations/new
# Octets beside those of the files themselves.
spare=1048576

# write_journal RUN SECONDS: makes the next generation, whose state is `swapping`, of what is staged.
write_journal() {
  find_newest
  case $standing in swapping | pending) reason="generation $number is $standing"; return 1 ;; esac
  try rm -rf -- "$incoming" "$building" && try mkdir -p -- "$incoming" "$building" "$store" || return 1
  before='' regular='' plain='' moved=''
  note_accounts && note_files && keep_contents && is_as_expected && arm_boot && build "$@" && make_durable || return 1
  enter $((number + 1))
  try mv -T -- "$building" "$generation" && try sync -- "$generations" || return 1
  standing=swapping
  record "began with run $1"
  rm -rf -- "$incoming"
}

note_files() {
  each put note_file && each overlap note_file && each attributes note_file && each remove note_path &&
    note_path "$state/manifest" && note_debts && note_host
}

# `services` of what is staged has a line for each service, with a digest of the configuration that it has loaded when all
# is done. Who finds nothing in `services/UNIT` knows that it must be told again.
note_debts() {
  loaded=$(lines_of "$stage/services")
  IFS=$nl
  for line in $loaded; do
    IFS=' '
    note_path "$state/services/${line%% *}" || return 1
  done
  IFS=' '
}

note_file() { note_path "$4"; }

note_path() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then before="${before}absent $1$nl"; return; fi
  if [ -L "$1" ] || [ ! -f "$1" ]; then reason="/$1 is no regular file"; return 1; fi
  regular="$regular $1"
  foreign_folder "$1"
  if is_folder || [ -z "$foreign" ]; then plain="$plain $1"; return; fi
  can_give_back "$1" || return 1
  try mkdir -p -- "$incoming/${1%/*}" || return 1
  show "$1" >"$incoming/$1" || { reason="/$1 cannot be read by its owner"; return 1; }
}

# What stands in a home comes back with the rights of who owns the home.
can_give_back() {
  person=$(stat -L -c %U -- "$foreign")
  case "$(stat -c %U -- "$1")  $(id -Gn -- "$person") " in "$person "*" $(stat -c %G -- "$1") "*) return 0 ;; esac
  reason="/$1 could not be put back, since it is $(stat -c %U:%G -- "$1")'s: give it to $person first"
  return 1
}

# shellcheck disable=SC2086 # paths are words
keep_contents() {
  fresh='' moves=''
  if [ -n "$regular" ]; then
    [ -z "$plain" ] || try cp -a --parents -- $plain "$incoming" || return 1
    sums=$(cd -- "$incoming" && b2sum -- $regular) || { reason='what is there cannot be read'; return 1; }
    found=$nl$(attributes '%a' '' $regular)$nl
    IFS=$nl
    for line in $sums; do
      IFS=' '
      note_content "${line%% *}" "${line#*  }" || return 1
    done
    IFS=' '
  fi
  [ -z "$fresh" ] || try sync -- $fresh || return 1
  IFS=$nl
  for line in $moves; do
    IFS=' '
    try mv -fT -- "$incoming/${line#* }" "$store/${line%% *}" || return 1
  done
  IFS=' '
  keep_new_contents
}

# note_content DIGEST PATH. Whatever the store has of it is replaced by what was just read: it may be spoilt.
note_content() {
  entry=${found%%" $2$nl"*}
  if [ "$entry" = "$found" ]; then reason="/$2 went away"; return 1; fi
  entry=${entry##*"$nl"}
  owner=${entry#* }
  group=${owner#*:} owner=${owner%%:*}
  [ "$owner" != UNKNOWN ] || owner=$(stat -c %u -- "$2")
  [ "$group" != UNKNOWN ] || group=$(stat -c %g -- "$2")
  before="${before}file $1 ${entry%% *} $owner $group $2$nl"
  fresh="$fresh $incoming/$2" moves="$moves$1 $2$nl"
}

# The new contents are there for a later rollback: whoever reads them compares their digests.
keep_new_contents() {
  linked=''
  IFS=$nl
  for line in $(lines_of "$stage/digests"); do
    IFS=' '
    [ ! -e "$store/${line%% *}" ] || continue
    try ln -T -- "$stage/${line#*  }" "$store/${line%% *}" || return 1
    linked="$linked $store/${line%% *}"
  done
  IFS=' '
}

# A hand may have edited a file since it was looked at: lines `DIGEST PATH` or `absent PATH` of `expected` say what was
# seen, those of `moved` what is there now.
is_as_expected() {
  moved=''
  IFS=$nl
  for line in $(lines_of "$stage/expected"); do
    IFS=' '
    digest_before "${line#* }"
    [ "${digest:-absent}" = "${line%% *}" ] || moved="$moved${digest:-absent} ${line#* }$nl"
  done
  IFS=' '
  [ -z "$moved" ] || { reason='it was edited since it was looked at'; return 1; }
}

# digest_before PATH: sets `digest`, to nothing for a file that was not there.
digest_before() {
  entry=${before%%" $1$nl"*}
  entry=${entry##*"$nl"}
  digest=${entry#* } digest=${digest%% *}
  case $entry in "file "*) ;; *) digest='' ;; esac
}

build() {
  try cp -- "$stage/steps" "$stage/manifest" "$building" && try cp -- "$stage/recover" "$state/recover.new" || return 1
  about=$(lines_of "$stage/about")
  reason=$({ printf '%s' "$before" >"$building/before" && printf '%s\nrun %s\n' "$about" "$1" >"$building/about" &&
    printf 'swapping\n' >"$building/state" && lease_of "$2" >"$building/lease" &&
    reserve; } 2>&1)
}

# Room for putting back, should the disk be full by then.
reserve() {
  room=$spare
  # shellcheck disable=SC2046,SC2086 # sizes and paths are words
  for size in $([ -z "$regular" ] || stat --printf '%s ' -- $regular); do room=$((room + size)); done
  fallocate -l "$room" "$building/reserve" 2>/dev/null || head -c "$room" /dev/zero >"$building/reserve"
}

# shellcheck disable=SC2086
make_durable() {
  try sync -- "$building/before" "$building/steps" "$building/about" "$building/manifest" "$building/state" \
    "$building/lease" "$state/recover.new" $armed $linked && try mv -fT -- "$state/recover.new" "$state/recover" &&
    try sync -- "$building" "$store" "$state" "${state%/*}" $armed_in
}

forget_journal() {
  rm -rf -- "$incoming" "$building" "$state/recover.new"
  case $standing in swapping | pending) ;; *) disarm_boot ;; esac
}
