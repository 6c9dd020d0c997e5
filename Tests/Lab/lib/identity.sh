# shellcheck shell=bash
# identity.sh - a host's disk, and what makes it that host: name, keys, certificates, the lab's DNS root.

mount_disk() {
  local host=$1 place=$RUN/$1
  mkdir -p "$place/disk" "$place/root"
  mountpoint -q "$place/disk" || mount -t tmpfs -o "size=$DISK,mode=755" "ezprov-$NAME-$host" "$place/disk"
  mkdir -p "$place/disk/upper" "$place/disk/work"
  chmod 755 "$place/disk/upper"
  mountpoint -q "$place/root" || mount -t overlay overlay -o \
    "lowerdir=$(layer_stack "${LAYER[$host]}"),upperdir=$place/disk/upper,workdir=$place/disk/work" "$place/root"
}

unmount_disk() {
  local place=$RUN/$1 mounted
  for mounted in "$place/root" "$place/disk"; do
    if mountpoint -q "$mounted"; then umount "$mounted"; fi
  done
}

# Everything but services: those of mx and relays are as Debian's packages leave them.
give_identity() {
  local host=$1 root=$RUN/$1/root
  give_name "$host" "$root"
  give_ssh "$host" "$root"
  trust_lab "$root"
  give_certificate "${FQDN[$host]}" "$root" "$KEYS/${FQDN[$host]}"
  silence "$root"
  rm -f "$root/usr/sbin/policy-rc.d"
  case $host in
    outside) furnish_outside "$root" ;;
    ns1) furnish_ns1 "$root" ;;
    ns2) furnish_ns2 "$root" ;;
  esac
  give_dns_root "$root"
}

give_name() {
  local fqdn=${FQDN[$1]} root=$2 octet=${OCTET[$1]}
  echo "${fqdn%%.*}" >"$root/etc/hostname"
  echo "$fqdn" >"$root/etc/mailname"
  cat >"$root/etc/hosts" <<END
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
$NET4.$octet $fqdn ${fqdn%%.*}
$NET6::$octet $fqdn ${fqdn%%.*}
END
  rm -f "$root/etc/resolv.conf"
  echo "nameserver $RESOLVER" >"$root/etc/resolv.conf"
  md5sum <<<"$1" | cut -c1-32 >"$root/etc/machine-id"
}

give_ssh() {
  local host=$1 root=$2
  install -m600 "$KEYS/ssh-$host" "$root/etc/ssh/ssh_host_ed25519_key"
  install -m644 "$KEYS/ssh-$host.pub" "$root/etc/ssh/ssh_host_ed25519_key.pub"
  install -d -m700 "$root/root/.ssh"
  install -m600 "$KEYS/operator.pub" "$root/root/.ssh/authorized_keys"
}

# The lab's CA in the system's trust store.
trust_lab() {
  install -m644 "$KEYS/ca.pem" "$1/usr/local/share/ca-certificates/ezprov-lab.crt"
  chroot "$1" update-ca-certificates >/dev/null 2>&1
}

# NAME ROOT FILE: lays FILE.{pem,key} down as certbot does, in live/NAME with links into archive/.
give_certificate() {
  local name=$1 root=$2 file=$3
  local archive=$root/etc/letsencrypt/archive/$name live=$root/etc/letsencrypt/live/$name
  install -d -m755 "$root/etc/letsencrypt"
  install -d -m700 "$root/etc/letsencrypt/live" "$root/etc/letsencrypt/archive"
  install -d -m755 "$live" "$archive"
  install -m644 "$file.pem" "$archive/fullchain1.pem"
  install -m600 "$file.key" "$archive/privkey1.pem"
  ln -sf "../../archive/$name/fullchain1.pem" "$live/fullchain.pem"
  ln -sf "../../archive/$name/privkey1.pem" "$live/privkey.pem"
}

# Nothing runs that a test did not ask for.
silence() {
  local unit
  for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \
    fstrim.timer getty.target console-getty.service systemd-pstore.service; do
    ln -sf /dev/null "$1/etc/systemd/system/$unit"
  done
}

# Where Debian's dns-root-data lies: the lab's root server, and the key its zone is signed with.
give_dns_root() {
  install -d "$1/usr/share/dns"
  printf '. 3600 IN NS a.root.\na.root. 3600 IN A %s\na.root. 3600 IN AAAA %s\n' \
    "$NET4.${OCTET[outside]}" "$NET6::${OCTET[outside]}" >"$1/usr/share/dns/root.hints"
  install -m644 "$KEYS/dns-root/root.key" "$1/usr/share/dns/root.key"
}

