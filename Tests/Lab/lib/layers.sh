# shellcheck shell=bash
# layers.sh - package layers: installed once by apt, kept as tarballs in the cache, unpacked to be mounted.

LAYER_ROOT=$CACHE/layers # unpacked, in memory when there is room
WARMED='rspamd hyperscan 1' # change it when warm_rspamd changes: it is part of the digest of mx

# A layer is named by everything that went into it, so that a changed list of packages is never served from the cache.
layer_id() {
  local name=$1 recipe=$SUITE
  [[ $name == mx ]] && recipe+=" $WARMED"
  local ancestor=$name
  while [[ -n $ancestor ]]; do
    # shellcheck disable=SC2086 # words, whatever the line breaks between them
    recipe+=" $ancestor: $(echo ${PACKAGES[$ancestor]})"
    ancestor=${PARENT[$ancestor]}
  done
  printf '%s-%s\n' "$name" "$(sha256sum <<<"$recipe" | cut -c1-12)"
}

layer_path() { printf '%s/%s\n' "$LAYER_ROOT" "$(layer_id "$1")"; }

# The lowerdir= of an overlay that stands on a layer: it and its ancestors, topmost first.
layer_stack() {
  local name=$1 stack=''
  while [[ -n $name ]]; do
    stack+=":$(layer_path "$name")"
    name=${PARENT[$name]}
  done
  printf '%s\n' "${stack#:}"
}

# The archive of this machine's own that ends in NAME (debian, debian-security); nothing when there is none.
archive_of() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    awk -v "end=/$1/?\$" '/^(URIs:|deb )/ { for (i = 2; i <= NF; i++) if ($i ~ end && !n++) print $i }' || true
}

# Makes every layer available, one generation after the other, the layers of a generation in parallel.
build_layers() {
  mkdir -p "$CACHE" "$CACHE/log" "$LAYER_ROOT"
  (
    flock 9
    layers_in_memory
    drop_stale_layers
    build_generation base
    build_generation postfix ns bind outside
    build_generation mx
  ) 9>"$CACHE/lock"
}

# dpkg's many small files make a build on disk three times slower than one in memory.
layers_in_memory() {
  local available
  available=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  mountpoint -q "$LAYER_ROOT" || [[ -n $(ls -A "$LAYER_ROOT") ]] || ((available < 6 * 1024 * 1024)) ||
    mount -t tmpfs -o size=3g,mode=755 ezprov-lab-layers "$LAYER_ROOT"
}

drop_stale_layers() {
  local layer keep=' '
  for layer in "${LAYERS[@]}"; do keep+="$(layer_id "$layer") "; done
  local path id
  for path in "$LAYER_ROOT"/* "$CACHE"/*.tar.zst; do
    id=${path##*/}
    [[ ! -e $path || $keep == *" ${id%.tar.zst} "* ]] || rm -rf --one-file-system "$path"
  done
}

build_generation() {
  local name child children=()
  for name in "$@"; do
    build_layer "$name" 9>&- &
    children+=($!)
  done
  for child in "${children[@]}"; do wait "$child"; done
}

build_layer() {
  local name=$1 target tarball
  target=$(layer_path "$name") tarball=$CACHE/$(layer_id "$name").tar.zst
  [[ ! -d $target ]] || return 0
  rm -rf --one-file-system "$target.new" "$target.new.root" "$target.new.work"
  mkdir -p "$target.new"
  if [[ -f $tarball ]]; then
    tar -C "$target.new" --xattrs --xattrs-include='*' --acls --numeric-owner --zstd -xf "$tarball"
    mv "$target.new" "$target"
    say "layer $name: from the cache"
  else
    install_layer "$name" "$target.new" >"$CACHE/log/$name.log" 2>&1 || {
      tail -n 30 "$CACHE/log/$name.log" >&2
      fail "layer $name could not be built (log: $CACHE/log/$name.log)"
    }
    mv "$target.new" "$target"
    pack_layer "$target" "$tarball"
    say "layer $name: installed, $(du -h "$tarball" | cut -f1) packed"
  fi
}

# The attributes carry file capabilities and the overlay's marks for deleted files.
pack_layer() {
  tar -C "$1" --xattrs --xattrs-include='*' --acls --numeric-owner \
    --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*' -c . | zstd -q -3 -T0 -f -o "$2.new"
  mv "$2.new" "$2"
}

# In a mount namespace of its own: whatever happens inside, no mount outlives it.
install_layer() {
  # shellcheck disable=SC2016 # expands in the shell that is started
  unshare --mount --propagation private bash -c 'source "$1/lab.sh"
    if [[ $2 == base ]]; then debootstrap_base "$3"; else apt_layer "$2" "$3"; fi' - "$LAB" "$1" "$2" &&
    rm -rf --one-file-system "$2.root" "$2.work"
}

debootstrap_base() {
  local archive security
  archive=$(archive_of debian) security=$(archive_of debian-security)
  [[ -n $archive && -n $security ]] || fail "no Debian archive found in this machine's /etc/apt/sources.list.d"
  # shellcheck disable=SC2086 # the packages are words
  mmdebstrap --quiet --variant=minbase --include="$(echo ${PACKAGES[base]} | tr ' ' ,)" \
    --dpkgopt=force-unsafe-io --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "5"' \
    --aptopt='APT::Install-Recommends "false"' \
    --skip=cleanup/apt "$SUITE" "$1" \
    "deb $archive $SUITE main" "deb $archive $SUITE-updates main" "deb $security $SUITE-security main"
  # Services of later layers must not start during installation; identity.sh takes this away from a host.
  printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
  chmod 755 "$1/usr/sbin/policy-rc.d"
  # mmdebstrap copies these two from the machine it runs on.
  echo debian >"$1/etc/hostname"
  : >"$1/etc/resolv.conf"
  rm -rf "$1"/etc/ssh/ssh_host_* "$1"/var/cache/apt/archives/*.deb
}

# Installs a layer's packages in an overlay over its parent; what apt wrote is the layer.
apt_layer() {
  local name=$1 upper=$2 root=$2.root
  mount_for_chroot "$(layer_stack "${PARENT[$name]}")" "$upper" "$root"
  compgen -G "$root/var/lib/apt/lists/*Packages*" >/dev/null || chroot "$root" apt-get -qq update
  # shellcheck disable=SC2086 # the packages are words
  DEBIAN_FRONTEND=noninteractive LC_ALL=C chroot "$root" apt-get -qq -y \
    -o Dpkg::Options::=--force-unsafe-io install ${PACKAGES[$name]}
  rm -f "$root"/var/cache/apt/archives/*.deb "$root"/var/cache/apt/*.bin
  if [[ $name == mx ]]; then warm_rspamd "$root"; fi
}

mount_for_chroot() {
  local lower=$1 upper=$2 root=$3
  mkdir -p "$root" "$upper.work"
  mount -t overlay overlay -o "lowerdir=$lower,upperdir=$upper,workdir=$upper.work" "$root"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  touch "$root/etc/resolv.conf"
  mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
}

# Lets Rspamd compile its Hyperscan databases once, into the layer: 15 s of CPU that every fresh mx would spend.
warm_rspamd() {
  local root=$1 log=$1/var/log/rspamd/rspamd.log daemon
  install -d -o "$(stat -c %u "$root/var/lib/rspamd")" -g "$(stat -c %g "$root/var/lib/rspamd")" "$root/run/rspamd"
  unshare --net --fork --pid --kill-child chroot "$root" \
    rspamd -f -u _rspamd -g _rspamd -c /etc/rspamd/rspamd.conf &
  daemon=$!
  timeout 120 sh -c 'until grep -q "postpone loaded notification" "$1" 2>/dev/null; do sleep 0.2; done' - "$log"
  sleep 2 # the last database is being written when that line appears
  kill -KILL "$daemon"
  wait "$daemon" || true
  rm -rf "$log" "$root"/var/lib/rspamd/{rspamd.rrd,stats.ucl,*.sock}
  compgen -G "$root/var/lib/rspamd/*.hs*" >/dev/null
}
