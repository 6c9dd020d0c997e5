# shellcheck shell=bash
# names.sh - the DNS servers: the root and far.example on outside, the organisation's zones on ns1 and, copied, on ns2.

# Makes the DNS root's signing key, once; needs the disk of outside, whose Knot it is for.
dns_root_up() {
  local root=$RUN/outside/root
  [[ ! -f $KEYS/dns-root/root.key ]] || return 0
  rm -rf "$KEYS/dns-root"
  install -d -m700 "$KEYS/dns-root"
  cp "$LAB/outside/etc/knot/knot.conf" "$root/etc/knot/knot.conf"
  chroot "$root" keymgr . generate algorithm=ecdsap256sha256 ksk=yes zsk=yes >/dev/null
  cp -r "$root/var/lib/knot/keys" "$KEYS/dns-root/keys"
  chroot "$root" keymgr . dnskey | sed 's/^\. /. 3600 IN /' >"$KEYS/dns-root/root.key.new"
  mv "$KEYS/dns-root/root.key.new" "$KEYS/dns-root/root.key"
}

furnish_outside() {
  local root=$1 name
  for name in "${OUTSIDE_NAMES[@]}"; do give_certificate "$name" "$root" "$KEYS/$name"; done
  cp -r "$LAB/outside/." "$root/"
  cp -r "$KEYS/dns-root/keys" "$root/var/lib/knot/"
  cp "$RUN/zones/delegations.zone" "$root/var/lib/knot/"
  chroot "$root" chown -R knot:knot /var/lib/knot
  rm -f "$root"/etc/unbound/unbound.conf.d/*
  echo 'nameserver 127.0.0.1' >"$root/etc/resolv.conf"
  chroot "$root" systemctl -q enable world.service
}

furnish_ns1() {
  local root=$1
  cp -r "$LAB/ns1/." "$root/"
  printf 'key:\n  - id: ezprov\n    algorithm: hmac-sha256\n    secret: %s\n' "$(<"$KEYS/tsig")" \
    >"$root/etc/knot/tsig.conf"
  cp "$RUN/zones/zones.conf" "$root/etc/knot/"
  cp "$RUN"/zones/served/*.zone "$root/var/lib/knot/"
  chroot "$root" chown -R knot:knot /etc/knot/tsig.conf /var/lib/knot
  chmod 600 "$root/etc/knot/tsig.conf"
}

furnish_ns2() {
  local root=$1
  cp -r "$LAB/ns2/." "$root/"
  cp "$RUN/zones/copied.conf" "$root/etc/bind/"
}

# Until ns2 has what ns1 has.
await_copies() {
  local zone attempt
  for zone in "$RUN"/zones/served/*.zone; do
    zone=${zone##*/}
    for ((attempt = 0; ; attempt++)); do
      [[ $(serial_of "${zone%.zone}" "${OCTET[ns1]}") != $(serial_of "${zone%.zone}" "${OCTET[ns2]}") ]] || break
      ((attempt < 200)) || fail "ns2 has no copy of ${zone%.zone} as ns1 has it"
      sleep 0.05
    done
  done
}

serial_of() { inside ns1 kdig +short +retry=0 +time=1 "$1" SOA "@$NET4.$2" | cut -d' ' -f3; }

# Writes RUN/zones: what ns1 serves, from the fragments in a folder; without one, names without contents.
compose_zones() { /usr/bin/python3 "$LAB/zones.py" "$RUN/zones" "$@"; }

# Puts the fragments of a folder live. Nothing changes when one of the zones is faulty.
publish_zones() {
  local ns1=$RUN/ns1/root zone
  compose_zones "$1"
  rm -rf "$ns1/var/lib/knot/incoming"
  cp -r "$RUN/zones/served" "$ns1/var/lib/knot/incoming"
  for zone in "$ns1"/var/lib/knot/incoming/*.zone; do
    zone=${zone##*/}
    inside ns1 kzonecheck -o "${zone%.zone}." "/var/lib/knot/incoming/$zone" || fail "ns1 refuses $zone"
  done
  cp "$RUN/zones/zones.conf" "$ns1/etc/knot/"
  inside ns1 sh -c 'cd /var/lib/knot && chown knot:knot incoming/* && mv incoming/* . && rmdir incoming'
  cp "$RUN/zones/delegations.zone" "$RUN/outside/root/var/lib/knot/"
  cp "$RUN/zones/copied.conf" "$RUN/ns2/root/etc/bind/"
  inside ns2 rndc reconfig
  inside ns1 knotc reload >/dev/null
  inside ns1 knotc -b zone-reload >/dev/null
  inside outside knotc -b zone-reload . >/dev/null
  inside outside unbound-control -q flush_zone .
  await_copies
  inside ns1 knotc zone-status | sed -E 's/ \| (role|transaction).*//'
}
