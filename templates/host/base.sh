# What all programs on a host begin with. All paths are relative to `root`: a folder that stands for a host, or nothing,
# which is the host itself.

set -uf
PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
export PATH LC_ALL
umask 077
# What is staged holds secrets; a program that crashes over it leaves no core file.
ulimit -c 0

nl='
'
state=var/lib/ezprov
reason=''

is_folder() { [ -n "$root" ]; }

# lines_of FILE: its lines as a list for `for` to split.
lines_of() { if [ -s "$1" ]; then cat -- "$1"; fi; }

# try COMMAND: keeps what it said when it fails. A command that outlives this program keeps the turn until it ends, so
# that nobody undoes what it is still doing.
try() { reason=$("$@" 2>&1 </dev/null 9>&-) || { reason="$1: $reason"; return 1; }; }

# try_for SECONDS COMMAND: the same for a command that others can keep waiting, by a lock or a dead file system.
try_for() {
  limit=$1
  shift
  reason=$(timeout -k 10 "$limit" "$@" 2>&1 </dev/null 9>&-) && return
  case $? in 124 | 137) reason="it did not end within $limit s" ;; esac
  reason="$1: $reason"
  return 1
}

# The same for a command that may take long and that nobody needs to wait for.
try_alone() { reason=$("$@" 2>&1 </dev/null 8>&- 9>&-) || { reason="$1: $reason"; return 1; }; }
