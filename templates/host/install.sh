# install: packages by name. Their services do not start before their configuration is there.

verbs="${verbs:-} install"
policy=usr/sbin/policy-rc.d
policy_mark='# Written by ezprov'

answer_install() {
  wanted=$(head -c "$1")
  if ! command -v apt-get >/dev/null; then fail "packages are installed with apt-get only"; return; fi
  # shellcheck disable=SC2086 # names are words
  if said=$(install_packages $wanted 2>&1 9>&-); then verdict=ok; else verdict=failed; fi
  ! is_policy_ours || rm -f -- "$policy"
  if [ "$verdict" = failed ]; then
    say error
    printf '%s\n' "$said" | tail -n 5
  fi
  say end "$verdict"
}

is_policy_ours() { grep -qs "^$policy_mark" "$policy"; }

# Whoever installs later finds it without effect if this installation is cut off, or the power goes.
guard_services() {
  if [ -e "$policy" ] && ! is_policy_ours; then return; fi
  read_clock
  printf '%s\n' '#!/bin/sh' "$policy_mark: nothing starts before its configuration is there." \
    "[ \"\$(cat /proc/sys/kernel/random/boot_id)\" = $boot_id ] && [ -d /proc/$(exec sh -c 'echo $PPID') ] && exit 101" \
    'exit 0' >"$policy" && chmod 0755 "$policy"
}

install_packages() {
  guard_services
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  printf 'postfix postfix/main_mailer_type select No configuration\n' | debconf-set-selections
  # With resolvconf this unit would make a resolver for mail alone the one of the whole host.
  case " $* " in *" unbound "*) systemctl mask unbound-resolvconf.service ;; esac
  # An installation that was cut off is ended first.
  timeout 1800 dpkg --force-confdef --force-confold --configure -a </dev/null
  apt_get install "$@" || { apt_get update && apt_get install "$@"; }
}

apt_get() {
  timeout 1800 apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef \
    -o Dpkg::Options::=--force-confold "$@" </dev/null
}
