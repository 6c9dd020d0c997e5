"""What is on a host's disk that an apply may touch, as it would have to be put back."""
import contextlib
import fnmatch
import hashlib
import os
import pathlib
import stat

from e2e import lab

# What the host itself writes, whoever applies.
VOLATILE = (
    "etc/systemd/system/ezprov-recover.service", "etc/systemd/system/*/ezprov-recover.service", "etc/ssh/ssh_host*",
    "etc/letsencrypt/*/*.*/*", "home/*/Maildir", "home/*/.dovecot*", "*.lmdb", "*.cache", "*.svbin", "etc/*-", "etc/.pwd.lock",
    "*.fill",
    # Accounts are looked at one by one; their homes begin with copies of /etc/skel.
    "etc/passwd", "etc/shadow", "etc/group", "etc/gshadow", "etc/subuid", "etc/subgid", "home/*/.bash*", "home/*/.profile",
)
PLACES = ("etc", "home", "usr/local")
# Who signs in, and the credentials that leave: the MX lets them in, too, until it forgets them in a second commit.
LOGINS, LEAVING = "etc/dovecot/logins", "etc/dovecot/logins-leaving"


def disk(host):
    """Its disk, whether it is on or off."""
    return lab.RUN / host / "root"


def state_folder(host):
    return disk(host) / "var/lib/ezprov"


def is_volatile(path):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in VOLATILE)


def entries(top):
    """All files and links below the places, by path."""
    for place in PLACES:
        for folder, folders, files in os.walk(top / place):
            inner = os.path.relpath(folder, top)
            folders[:] = [name for name in folders if not is_volatile(f"{inner}/{name}")]
            for name in [*files, *(name for name in folders if os.path.islink(f"{folder}/{name}"))]:
                if not is_volatile(f"{inner}/{name}"):
                    yield f"{inner}/{name}", pathlib.Path(folder, name)


def listing(host):
    """Everything an apply may touch on a host: by path its kind, mode, owner and digest; tables by what they hold."""
    found = {}
    for name, path in entries(disk(host)):
        with contextlib.suppress(FileNotFoundError):
            about = path.lstat()
            content = os.readlink(path) if stat.S_ISLNK(about.st_mode) else digest(path)
            found[name] = f"{about.st_mode:o} {about.st_uid}:{about.st_gid} {content}"
    found["var/lib/ezprov/manifest"] = digest_of_manifest(host)
    return found | tables(host) | accounts(host)


def before_forgetting(old, new):
    """The new generation as it is until its second phase: with the credentials of the old one as those that leave."""
    if LEAVING not in new:
        return new
    rights, digest_before = new[LEAVING].rpartition(" ")[0], old[LOGINS].rpartition(" ")[2]
    return new | {LEAVING: f"{rights} {digest_before}"}


def accounts(host):
    """What an apply decides of each account."""
    def lines(name):
        return [line.split(":") for line in (disk(host) / "etc" / name).read_text().splitlines()]

    secrets = {line[0]: f"password {line[1]} expires {line[7] or '-'}" for line in lines("shadow")}
    return {f"account {line[0]}": f"{line[6]} {secrets.get(line[0])}" for line in lines("passwd")}


def without_empty_accounts(seen, old):
    """An account that was made stays when all else goes back, for mail may have come; but nobody can use it."""
    made = [key for key in seen if key.startswith("account ") and key not in old]
    idle = {key for key in made
            if "password *" in seen[key] and f"home/{key.split()[1]}/.ssh/authorized_keys" not in seen}
    return {key: value for key, value in seen.items() if key not in idle}


def manifest(host):
    """By path its line for each file."""
    try:
        lines = (state_folder(host) / "manifest").read_text().splitlines()
    except FileNotFoundError:
        return {}
    return {line.rpartition(" /")[2]: line for line in lines}


def digest_of_manifest(host):
    """What leaves is looked at by itself."""
    lines = manifest(host)
    return digest_of("".join(line for path, line in lines.items() if path != LEAVING)) if lines else "absent"


def is_known_to_leave(host):
    """Whether the manifest has the credentials that leave as they are."""
    line, path = manifest(host).get(LEAVING), disk(host) / LEAVING
    return line is None or line.split()[1] == hashlib.blake2b(path.read_bytes()).hexdigest()


def digest_of(text):
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def digest(path):
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except FileNotFoundError:
        return "absent"


def tables(host):
    """The compiled tables of Postfix, each by a digest of what it answers."""
    told = lab.inside(
        host, "sh", "-c",
        'for table in /etc/postfix/*.lmdb; do [ ! -f "$table" ] || '
        'echo "$table $(postmap -s "lmdb:${table%.lmdb}" | sort | md5sum)"; done')
    return dict(line.split(" ", 1) for line in told.splitlines())


def identity(path):
    """Another one once the file has been replaced."""
    try:
        about = path.stat()
    except FileNotFoundError:
        return None
    return about.st_ino, about.st_mtime_ns
