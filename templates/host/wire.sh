# The wire. A request is a line `VERB SIZE` and SIZE octets. An answer is sections, each begun by a line with the mark,
# which the controller makes up for this connection and sends first: no file and no checker can say it by chance or
# by intent. The first such line also ends whatever a login file had to say.

root=${1:-}
# Once begun, a swap is ended whoever hangs up.
trap '' HUP PIPE

# say WORDS: begins a section.
say() { printf '%s%s %s\n' "$nl" "$mark" "$*"; }

# fail WORDS: ends an answer for a reason that is told.
fail() {
  say error
  printf '%s\n' "$*"
  say end failed
}

# hear SIZE: sets `heard` to a request; a part of one is none, since whoever sent it is gone.
hear() {
  heard=$(head -c "$1" && printf .)
  heard=${heard%.}
  [ "${#heard}" = "$1" ]
}

missing_tools() {
  for tool in b2sum cat chmod chown cp flock grep head install ln mkdir mv readlink rm setpriv sort stat sync tail tar \
    timeout uniq; do
    command -v "$tool" >/dev/null || printf ' %s' "$tool"
  done
}

cd -- "${root:-/}" || exit 74
IFS= read -r mark || exit 0
case $mark in '' | *[!0-9a-f]*) exit 64 ;; esac
if is_folder || [ -O / ]; then rights=all; else rights=none; fi
say ready 1 "$rights" "$(missing_tools)"
