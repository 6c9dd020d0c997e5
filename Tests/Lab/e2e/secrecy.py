"""Where secrets are: nowhere but in the files that must hold them, on the hosts and on the controller."""
import base64
import contextlib
import os
import pathlib
import re
import secrets
import shutil
import signal
import subprocess
import time

from . import faults, lab
from .processes import watched
from .publishing import updated
from .suite import check

HOSTS = ("mx1", "relay1", "relay2")
LOGINS = ("relay1", "wiki-relay", "gitbot")
PEOPLE = ("basalt", "granite")
# All fields of all entries; what is not printable is of no interest.
EVERYTHING = r"journalctl --no-pager -o export --all | LC_ALL=C tr -c '[:print:]\n' ?"
# What holds secrets by its purpose; nobody else may read it.
KEPT = {
    "a relay's own password": re.compile(r"/etc/postfix/relay_passwords"),
    "keys that sign": re.compile(r"/etc/rspamd/dkim/[^/]+"),
    "what a host keeps for a way back": re.compile(r"/var/lib/ezprov/(store/[0-9a-f]+|gen/\d+/.+)"),
}


class Search:
    """The secrets of the site in every form in which they might be copied."""

    def __init__(self, kept):
        """kept: name -> octets."""
        self.names = {}
        for name, octets in kept.items():
            for form in (octets, base64.b64encode(octets).rstrip(b"="), octets.hex().encode()):
                self.names[form] = name
        self.pattern = re.compile(b"|".join(re.escape(form) for form in sorted(self.names, key=len, reverse=True)))

    def found(self, octets):
        """The names of the secrets in it."""
        return {self.names[match] for match in self.pattern.findall(octets)}

    def files(self, folder):
        """(path, names) of the regular files below the folder that hold a secret."""
        for place, _, names in os.walk(folder):
            for path in (pathlib.Path(place, name) for name in names):
                with contextlib.suppress(OSError):
                    if path.is_file() and not path.is_symlink() and (names := self.found(path.read_bytes())):
                        yield path, names


def secrets_of(site):
    """Each secret of the lab, by what it is."""
    known = {f"the password of {login}": site.ezprov.reveal(login).encode() for login in LOGINS}
    known["the operator's private key"] = re.search(r"^ezprov-operator-key-1 (\S+)", site.ezprov.key.read_text(), re.M)[1].encode()
    known["the site key"] = base64.b64decode(site.ezprov.reveal("site-key"))
    known["the key of updates"] = base64.b64decode(site.ezprov.reveal("tsig/ezprov"))
    for login in PEOPLE:
        known[f"the password of {login}"] = site.password(login).encode()
    for path in (lab.root("mx1") / "etc/rspamd/dkim").iterdir():
        lines = [line for line in path.read_bytes().splitlines() if line and not line.startswith(b"-----")]
        known[f"the private key {path.name}"] = lines[len(lines) // 2]
    return known


def places(host):
    """What was written on a host since its packages were installed: its disk, and what it keeps in memory."""
    root = lab.root(host)
    return [lab.RUN / host / "disk/upper", *(root / name for name in ("run", "tmp", "dev/shm"))]


def misplaced(search, host):
    """Where on a host a secret is that should not be there, or can be read by others."""
    for folder in places(host):
        for path, names in search.files(folder):
            shown = f"/{path.relative_to(folder)}"
            if not any(pattern.fullmatch(shown) for pattern in KEPT.values()):
                yield f"{host}: {sorted(names)} in {shown}"
            elif path.stat().st_mode & 0o027:
                yield f"{host}: {shown} can be read or written by others: {path.stat().st_mode & 0o777:o}"


def logged(search, host):
    said = lab.inside(host, "sh", "-c", EVERYTHING).encode()
    return [f"{host}: {name} in the journal" for name in search.found(said)]


def change_of(site):
    """A change that moves secrets: both relays get new passwords, and all services new files."""
    (site.ezprov.inventory / "hosts.yml").write_text(re.sub(
        r"^  (relay[12]):\n", r"  \1:\n    credential: 7\n", (site.ezprov.inventory / "hosts.yml").read_text(), flags=re.M))
    return {
        "mx/etc/dovecot/dovecot.conf": ("protocols = imap lmtp", "protocols = lmtp imap"),
        "mx/etc/postfix/main.cf": ("biff = no", "biff = yes"), "relay/etc/postfix/main.cf": ("biff = no", "biff = yes"),
    }


@check("a search of artifacts, plans, logs, journals, processes and disks finds each secret in its own file alone")
def secrets_stay(site):
    for login in PEOPLE:
        site.password(login)
    with updated(site):
        return search_everywhere(site)


def search_everywhere(site):
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    old, told = secrets_of(site), site.ezprov.scratch / "told"
    shutil.rmtree(told, ignore_errors=True)
    told.mkdir()
    try:
        with watched() as seen, faults.templates(site, change_of(site)) as folder:
            said = site.ezprov.plan("--templates", folder, "--out", told / "plan.json", expect=(2,))
            said += site.ezprov.plan("--templates", folder, "--format", "json", expect=(2,))
            said += site.ezprov.apply("--templates", folder, "--events", told / "events") + site.ezprov.complaint
            site.ezprov.run("render", "-o", told / "rendered")
        search = Search(old | {f"new: {name}": octets for name, octets in secrets_of(site).items()})
        wrong = [f"{names} in a command line or an environment" for octets in seen if (names := search.found(octets))]
        wrong += [f"{name} in what was said" for name in search.found(said.encode())]
        wrong += [f"{names} in {path}" for path, names in search.files(told)]
        wrong += [f"{names} in {path}" for path, names in search.files(site.ezprov.inventory)]
        for host in HOSTS:
            wrong += [*misplaced(search, host), *logged(search, host)]
        assert not wrong, "\n".join(sorted(set(wrong)))
        can_find(search)
    finally:
        site.ezprov.write("hosts.yml", hosts)
        site.ezprov.apply()
    return f"{len(old)} secrets, {len(seen)} command lines and environments"


def can_find(search):
    """Each way of the search finds what is put in its way."""
    password = lab.root("relay1") / "etc/postfix/relay_passwords"
    mode = password.stat().st_mode
    password.chmod(0o644)
    try:
        assert any("can be read" in line for line in misplaced(search, "relay1")), "a file that others can read is not found"
    finally:
        password.chmod(mode)
    sample = secrets.token_urlsafe(32)
    search = Search({"a sample": sample.encode()})
    with watched() as seen:
        subprocess.run(["sh", "-c", "sleep 2", sample], check=True)
        subprocess.run(["sleep", "2"], env=os.environ | {"KEPT": sample}, check=True)
    assert sum(bool(search.found(octets)) for octets in seen) >= 2, "a command line or an environment is not searched"
    place = lab.root("mx1") / "var/tmp/kept"
    place.write_text(f"password = {base64.b64encode(sample.encode()).decode()}")
    lab.inside("mx1", "logger", "-t", "sample", f"it is {sample}.")
    try:
        assert any("/var/tmp/kept" in line for line in misplaced(search, "mx1")), "a stray file is not found"
        lab.until(lambda: logged(search, "mx1"), 10, "the sample in the journal")
    finally:
        place.unlink()


@check("an ezprov that crashes while it holds keys leaves no core")
def no_core(site):
    folder = site.ezprov.scratch / "crash"
    folder.mkdir(exist_ok=True)
    for crash in (signal.SIGSEGV, signal.SIGABRT):
        lab.labctl("port", "mx1", "22")
        try:
            process = subprocess.Popen(
                ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "-", site.ezprov.binary, "-f", site.ezprov.inventory,
                 "plan", "--ssh-config", site.ezprov.ssh_config],
                cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=os.environ | {"EZPROV_KEY": str(site.ezprov.key), "HOME": str(site.ezprov.scratch)})
            time.sleep(2)
            limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text()
            assert re.search(r"^Max core file size\s+[01]\s+[01]\s", limits, re.M), limits
            process.send_signal(crash)
            assert process.wait() == -crash
        finally:
            lab.labctl("heal", "mx1")
        assert not list(folder.iterdir()), list(folder.iterdir())
