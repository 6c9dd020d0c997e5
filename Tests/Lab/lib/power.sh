# shellcheck shell=bash
# power.sh - hosts are switched on and off: systemd-nspawn in the host's network namespace and cgroups of its own.

# The host's PID 1, as this machine numbers it; nothing when it is off.
leader() { cat "$RUN/$1/leader" 2>/dev/null || true; }

# Under cgroup v1 each hierarchy gets the host's group; under v2 there is one.
cgroup_folders() {
  local controller
  if [[ -e /sys/fs/cgroup/cgroup.controllers ]]; then
    echo "/sys/fs/cgroup/ezprov-$NAME/$1"
  else
    for controller in systemd unified memory pids; do
      if [[ -d /sys/fs/cgroup/$controller ]]; then echo "/sys/fs/cgroup/$controller/ezprov-$NAME/$1"; fi
    done
  fi
}

switch_on() {
  local host=$1 place=$RUN/$1 folder
  rm -f "$place/leader"
  # A group left over from a host that was killed still counts its processes: start anew.
  remove_cgroups "$host"
  while read -r folder; do mkdir -p "$folder"; done < <(cgroup_folders "$host")
  (
    while read -r folder; do echo "$BASHPID" >"$folder/cgroup.procs"; done < <(cgroup_folders "$host")
    SYSTEMD_NSPAWN_TMPFS_TMP=0 exec setsid systemd-nspawn --quiet --register=no --keep-unit --machine="$NAME-$host" \
      --hostname="$host" --directory="$place/root" --boot --network-namespace-path="/run/netns/$NAME-$host" --resolv-conf=off \
      --timezone=off --link-journal=no --capability=CAP_NET_ADMIN --rlimit=NOFILE=1024:524288 --console=pipe \
      </dev/null >"$place/console.log" 2>&1
  ) &
  echo $! >"$place/nspawn"
  disown
  find_leader "$host"
}

# PID 1 of the host is the child of its nspawn process, once that has become systemd.
find_leader() {
  local host=$1 place=$RUN/$1 attempt child
  for ((attempt = 0; attempt < 600; attempt++)); do
    child=$(pgrep -P "$(<"$place/nspawn")" | tail -n1 || true)
    if [[ -n $child && $(cat "/proc/$child/comm" 2>/dev/null) == systemd ]]; then
      echo "$child" >"$place/leader"
      return
    fi
    sleep 0.05
  done
  cat "$place/console.log" >&2
  fail "$host does not boot"
}

# Waits until the host's systemd has started everything it should.
await_running() {
  local host=$1 attempt state
  for ((attempt = 0; attempt < 1800; attempt++)); do
    [[ ! -S /proc/$(leader "$host")/root/run/systemd/private ]] || break
    sleep 0.05
  done
  state=$(timeout 120 nsenter -t "$(leader "$host")" -a -- systemctl is-system-running --wait 2>&1 || true)
  [[ $state == running ]] && return
  inside "$host" systemctl --failed --no-pager --plain --no-legend >&2 || true
  fail "$host is '$state', not running"
}

# A process ID that nobody waits for may linger as a zombie: gone all the same.
is_gone() { [[ ! -d /proc/$1 ]] || grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }

await_gone() {
  local pid=$1 seconds=$2 attempt
  for ((attempt = 0; attempt < seconds * 50; attempt++)); do
    ! is_gone "$pid" || return 0
    sleep 0.02
  done
  return 1
}

# A power cut: PID 1 dies, and with it everything in its namespace.
power_cut() {
  local host=$1 pid nspawn
  pid=$(leader "$host") nspawn=$(cat "$RUN/$host/nspawn" 2>/dev/null || true)
  if [[ -n $pid ]]; then kill -KILL "$pid" 2>/dev/null || true; fi
  if [[ -n $nspawn ]]; then await_gone "$nspawn" 10 || kill -KILL "$nspawn"; fi
  rm -f "$RUN/$host/leader" "$RUN/$host/nspawn"
  remove_cgroups "$host"
}

# SIGRTMIN+4 is how PID 1 of systemd is asked to power off.
shut_down() {
  local host=$1 nspawn
  nspawn=$(<"$RUN/$host/nspawn")
  kill -s $(($(kill -l RTMIN) + 4)) "$(leader "$host")"
  await_gone "$nspawn" 60 || fail "$host does not shut down"
  rm -f "$RUN/$host/leader" "$RUN/$host/nspawn"
  remove_cgroups "$host"
}

remove_cgroups() {
  local folder
  while read -r folder; do
    if [[ -d $folder ]]; then find "$folder" -depth -type d -exec rmdir {} + 2>/dev/null || true; fi
  done < <(cgroup_folders "${1:-}")
}

# Runs a command inside a host, without SSH.
inside() {
  local host=$1
  shift
  nsenter -t "$(leader "$host")" -m -u -i -n -p -- env -i HOME=/root LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# Every process of a host: those in the PID namespace of its PID 1.
processes_of() {
  local namespace process
  namespace=$(readlink "/proc/$(leader "$1")/ns/pid")
  for process in /proc/[0-9]*; do
    if [[ $(readlink "$process/ns/pid" 2>/dev/null) == "$namespace" ]]; then echo "${process#/proc/}"; fi
  done
}
