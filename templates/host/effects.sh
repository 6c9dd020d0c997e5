# What makes files take effect on a host. Nobody needs to wait for a service that takes long: what it is told next counts.

# What is made is named in `compiled`, for it to be synced.
compiled=''
rebuild_map() { says_nothing postmap "$1:/$2" && compiled="$compiled $(product "$@")"; }
rebuild_aliases() { says_nothing postalias "$1:/$2" && compiled="$compiled $(product "$@")"; }
compile_sieve() {
  try_for 120 sievec "/$1" && try chmod 0644 -- "${1%.sieve}.svbin" || return 1
  compiled="$compiled ${1%.sieve}.svbin"
}
product() { case $1 in hash | btree) printf '%s' "$2.db" ;; *) printf '%s' "$2.$1" ;; esac; }
enable() { try_alone timeout 120 systemctl enable "$1"; }
start() { renew restart "$1"; }
restart() { renew restart "$1"; }

# A unit that failed too often is not started again before it is forgiven.
renew() {
  timeout 20 systemctl reset-failed "$2" 2>/dev/null 8>&- 9>&-
  try_alone timeout 120 systemctl "$1" "$2" && return
  reason="$1 of $2: ${reason#timeout: }"
  why "$2"
}

reload() {
  workers=''
  [ "$1" != rspamd.service ] || workers=$(workers_of "$1")
  try_alone timeout 120 systemctl reload-or-restart "$1" || { why "$1"; return; }
  await_end
}

# Whatever kept a service of Postfix from starting, its own configuration or a dead Dovecot, makes master(8) wait for a
# minute before it tries again. A reload leaves that to the timer (service_throttle_time of postconf(5)).
relieve() {
  if is_throttled && timeout 20 systemctl -q is-active postfix.service; then
    restart postfix.service && durably "$generation/relieved" postfix
  fi
}

is_throttled() {
  said=$(timeout 20 journalctl -q -o cat --since=-70s _COMM=master 2>/dev/null)$nl
  case ${said##*"daemon started"} in
  *" -- throttling$nl"*) return 0 ;;
  *) return 1 ;;
  esac
}

# workers_of UNIT: the processes that its first one began (proc(5)).
workers_of() {
  main=$(timeout 20 systemctl show -p MainPID --value "$1" 2>/dev/null)
  cat "/proc/$main/task/$main/children" 2>/dev/null
}

# Rspamd reads its configuration while its old workers go on, so that what is asked before they are gone tells nothing of
# the new one.
await_end() {
  waited=0
  for worker in $workers; do
    while [ -d "/proc/$worker" ] && [ "$waited" -lt 60 ]; do
      sleep 0.25
      waited=$((waited + 1))
    done
  done
}

# says_nothing COMMAND: a warning is a fault.
says_nothing() {
  try_for 300 "$@" || return 1
  [ -z "$reason" ] || { reason="$1: $reason"; return 1; }
}

# why UNIT: the last words of a unit that did not start.
why() {
  reason="$reason$nl$(timeout 20 journalctl -q -n 10 -o cat -u "$1" 2>/dev/null)"
  return 1
}

# entry_of DATABASE LOGIN: sets `entry` to the line of passwd(5) or shadow(5).
entry_of() { entry=$(timeout 60 getent "$1" "$2") || { reason="there is no account $2"; return 1; }; }

# look_at_account LOGIN: sets `password`, which is open or locked, `expiry`, where - is none, and `shell`.
look_at_account() {
  entry_of passwd "$1" || return 1
  shell=${entry##*:}
  entry_of shadow "$1" || return 1
  case $entry in "$1:!"*) password=locked ;; *) password=open ;; esac
  expiry=${entry%:*} expiry=${expiry##*:} expiry=${expiry:--}
}
