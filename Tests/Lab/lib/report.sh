# shellcheck shell=bash
# report.sh - words for the reader, and who owns the lab that is up.

STARTED=$EPOCHREALTIME

# Prints a line with the seconds since the script began.
say() {
  local micros=$((${EPOCHREALTIME/[.,]/} - ${STARTED/[.,]/}))
  printf '[%4d.%02d s] %s\n' $((micros / 1000000)) $((micros % 1000000 / 10000)) "$*"
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

is_up() { [[ -e $RUN/owner ]]; }

# A lab whose hosts are all gone with the session that started them, and that nobody is bringing up.
is_left_over() {
  local host pid
  is_up || return 1
  for pid in "$(cat "$RUN/starter" 2>/dev/null)" $(for host in "${HOSTS[@]}"; do leader "$host"; done); do
    [[ -z $pid || ! -d /proc/$pid ]] || return 1
  done
}

# The folder whose `up` made the running lab.
owner() { cat "$RUN/owner"; }

# Ends the script unless the running lab is this checkout's.
require_ours() {
  is_up || fail "the lab is not up: Tests/Lab/up starts it"
  [[ $(owner) == "$LAB" ]] || fail "the lab that is up belongs to $(owner)"
}

require_host() { [[ -n ${OCTET[${1:-}]:-} ]] || fail "'${1:-}' is not a host of the lab: ${HOSTS[*]}"; }
