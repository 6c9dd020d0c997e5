# Who puts the old state back when nobody else does: the watchdog while the host runs, and a unit after a power cut.

boot_unit=etc/systemd/system/ezprov-recover.service
boot_link=etc/systemd/system/sysinit.target.wants/ezprov-recover.service

has_systemd() { [ -d run/systemd/system ]; }

# arm_boot: what it writes must be synced: `armed`, and then the folders in `armed_in`.
# shellcheck disable=SC2034 # they are read in other parts
arm_boot() {
  armed='' armed_in=''
  has_systemd || return 0
  try mkdir -p -- "${boot_link%/*}" || return 1
  reason=$(umask 022 && printf '%s\n' "$boot_lines" 2>&1 >"$boot_unit") || return 1
  try ln -sfT -- "/$boot_unit" "$boot_link" || return 1
  armed=$boot_unit armed_in="${boot_unit%/*} ${boot_link%/*}"
}

# Before any daemon starts, and only in a boot after the one in which the swap began.
boot_lines="[Unit]
Description=Put back an unconfirmed change of the mail configuration
DefaultDependencies=no
RequiresMountsFor=/$state
After=local-fs.target
Before=sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /$state/recover boot"

disarm_boot() { if [ -L "$boot_link" ] || [ -e "$boot_unit" ]; then rm -f -- "$boot_link" "$boot_unit"; fi; }

# arm_watchdog RUN: it outlives this program, the connection and the session.
arm_watchdog() {
  if has_systemd; then
    try_alone timeout 60 systemd-run --quiet --collect --unit="ezprov-watchdog-$1" \
      -p Restart=on-failure -p RestartSec=2 /bin/sh "/$state/recover" watch "$1"
  else
    setsid sh "/$state/recover" watch "$1" </dev/null >/dev/null 2>&1 8>&- 9>&- &
  fi
}
