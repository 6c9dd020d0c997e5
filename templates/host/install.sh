# install: packages by name. Their services do not start before their configuration is there.

verbs="${verbs:-} install"
policy=usr/sbin/policy-rc.d

answer_install() {
  wanted=$(head -c "$1")
  if ! command -v apt-get >/dev/null; then fail "packages are installed with apt-get only"; return; fi
  guarded=''
  if [ ! -e "$policy" ]; then
    guarded=yes
    printf '#!/bin/sh\n# Written by ezprov while it installs packages.\nexit 101\n' >"$policy" && chmod 0755 "$policy"
  fi
  # shellcheck disable=SC2086 # names are words
  if said=$(install_packages $wanted 2>&1 9>&-); then verdict=ok; else verdict=failed; fi
  [ -z "$guarded" ] || rm -f -- "$policy"
  if [ "$verdict" = failed ]; then
    say error
    printf '%s\n' "$said" | tail -n 5
  fi
  say end "$verdict"
}

install_packages() {
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  printf 'postfix postfix/main_mailer_type select No configuration\n' | debconf-set-selections
  # With resolvconf this unit would make a resolver for mail alone the one of the whole host.
  case " $* " in *" unbound "*) systemctl mask unbound-resolvconf.service ;; esac
  apt_get install "$@" || { apt_get update && apt_get install "$@"; }
}

apt_get() {
  timeout 1800 apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef \
    -o Dpkg::Options::=--force-confold "$@" </dev/null
}
