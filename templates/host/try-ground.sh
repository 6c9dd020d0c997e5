# shellcheck shell=bash
# The ground of a trial run: a mount, a network and a process namespace of its own, in which the staged files lie where
# the host's do and nothing of the host's can be written, reached or heard. Whatever runs here ends with it.

own=/run/trial

set_ground() {
  mount -t tmpfs -o mode=0755 trial /run && mkdir -p "$own/etc" || return 1
  protect
  lay_files && add_accounts && set_attributes && bind_folders && no_resolver && switch_on_loopback || return 1
  # Who logs by syslog(3) finds nobody.
  [ -L /dev/log ] || [ ! -S /dev/log ] || mount --bind /dev/null /dev/log
}

# What is mounted from a disk can only be read from here on.
protect() {
  local device place rest
  while read -r _ _ _ _ place rest; do
    device=${rest#* - }
    case $device in proc\ * | sysfs\ * | cgroup* | devtmpfs\ * | devpts\ * | mqueue\ *) continue ;; esac
    case $place in /run | /run/* | /dev | /dev/* | /proc | /proc/* | /sys | /sys/*) continue ;; esac
    mount -o remount,bind,ro "$(printf '%b' "$place")" 2>/dev/null
  done < <(cat /proc/self/mountinfo)
  fresh 1777 /tmp
}

# fresh MODE FOLDER: an empty one in its place.
fresh() { mount -t tmpfs -o "mode=$1" trial "$2"; }

# The folders of which something is staged, and those that these need.
lay_files() {
  local folder
  for folder in etc/postfix etc/dovecot etc/rspamd etc/pam.d etc/default; do
    [ -d "/$folder" ] || continue
    mkdir -p "$own/$folder" || return 1
    # A copied folder is whole in the stage.
    if grep -qxF "$folder" "$stage/copies"; then cp -a "$stage/whole/$folder/." "$own/$folder/" || return 1
    else
      cp -a "/$folder/." "$own/$folder/" || return 1
      [ ! -d "$stage/whole/$folder" ] || cp -a "$stage/whole/$folder/." "$own/$folder/" || return 1
    fi
    laid+=("$folder")
  done
}

# Logins and groups that this apply adds.
add_accounts() {
  local kind action what login home uid gid group id=60500
  cp /etc/passwd /etc/group "$own/etc/" && chmod 0644 "$own/etc/passwd" "$own/etc/group" || return 1
  while read -r kind action what login home; do
    case "$kind $action" in "account add" | "account revive") ;; *) continue ;; esac
    ! grep -q "^$login:" /etc/passwd || continue
    id=$((id + 1)) uid=$id gid=$id group=$login
    [ "$action" = add ] || read -r uid gid group _ home <<<"$home"
    [ "$what" = system ] || home=/home/$login
    printf '%s:x:%s:%s::%s:/bin/false\n' "$login" "$uid" "$gid" "$home" >>"$own/etc/passwd"
    grep -q "^$group:" "$own/etc/group" || printf '%s:x:%s:\n' "$group" "$gid" >>"$own/etc/group"
  done <"$stage/steps"
  mount --bind "$own/etc/passwd" /etc/passwd && mount --bind "$own/etc/group" /etc/group
}

# In the stage all is root's alone: files get what their steps say, their folders what they have on the host.
set_attributes() {
  local kind mode owner group path attributes folder
  declare -A files folders
  while read -r kind mode owner group path; do
    case $kind in put | attributes) ;; *) continue ;; esac
    [ -f "$own/$path" ] || continue
    files[$mode $owner:$group]+=" $own/$path"
    folders[${path%/*}]=1
  done <"$stage/steps"
  for folder in "${laid[@]}"; do folders[$folder]=1; done
  # shellcheck disable=SC2086 # paths are words
  for attributes in "${!files[@]}"; do
    chown ${attributes#* } ${files[$attributes]} && chmod ${attributes% *} ${files[$attributes]} || return 1
  done
  for folder in "${!folders[@]}"; do
    if [ -d "/$folder" ]; then chmod --reference="/$folder" "$own/$folder"; else chmod 0755 "$own/$folder"; fi
  done
}

bind_folders() {
  local folder
  for folder in "${laid[@]}"; do mount --bind "$own/$folder" "/$folder" || return 1; done
}

# There is no network: a question to DNS is refused at once, instead of waited for.
no_resolver() {
  local file
  file=$(readlink -m /etc/resolv.conf)
  printf 'nameserver 127.0.0.1\n' >"$own/resolv.conf"
  case $file in /run/*) mkdir -p "${file%/*}" && cp "$own/resolv.conf" "$file" && return ;; esac
  [ ! -e "$file" ] || mount --bind "$own/resolv.conf" "$file"
}

# The loopback, and an address on it that is in nobody's network (RFC 7600): who comes from there is a stranger.
stranger_address=192.0.0.8
switch_on_loopback() {
  if command -v ip >/dev/null; then ip link set lo up && ip address add "$stranger_address/32" dev lo
  else perl -e "$loopback_program" "$stranger_address"
  fi
}

# ioctl(2) as linux/sockios.h numbers them: SIOCSIFFLAGS, SIOCSIFADDR.
# shellcheck disable=SC2016
loopback_program='
use Socket;
socket(my $s, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
ioctl($s, 0x8914, pack("a16 s x14", "lo", 0x49)) or die "lo: $!\n";
ioctl($s, 0x8916, pack("a16 a16", "lo:1", pack_sockaddr_in(0, inet_aton($ARGV[0])))) or die "lo:1: $!\n";
'
