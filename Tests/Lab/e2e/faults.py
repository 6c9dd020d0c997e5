"""What goes wrong in an apply, on real hosts: nothing is changed, or everything is put back, and the exit code says so."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import time

from . import lab, locks
from .suite import check

TEMPLATES = lab.FOLDER.parent.parent / "templates"
UNREACHABLE, ROLLED_BACK, DEGRADED, LOCKED = 3, 4, 5, 7
HOSTS = ("mx1", "relay1", "relay2")


@contextlib.contextmanager
def templates(site, changes):
    """A folder of templates that differ from ezprov's own: by name a pair of what is replaced and by what."""
    folder = site.ezprov.scratch / "templates"
    shutil.rmtree(folder, ignore_errors=True)
    for name, (old, new) in changes.items():
        text = (TEMPLATES / name).read_text()
        assert old in text, f"{name} has no '{old}'"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def everything(host):
    """What an apply may touch on a host: each file with its owner, mode and digest, and the accounts."""
    files = lab.inside(
        host, "sh", "-c", "cd / && find etc home usr/local var/lib/ezprov/manifest -xdev -type f "
        "! -path 'etc/ssh/ssh_host*' ! -path 'etc/letsencrypt/*/*.*/*' ! -path 'home/*/Maildir/*' ! -name '*.lmdb' ! -name '*.cache' ! -name '*.svbin' "
        "! -name 'passwd-' ! -name 'shadow-' "
        "-printf '%p %m %u %g ' -exec md5sum {} \\; | sort")
    return files


def leftovers(host):
    """Files that only an apply under way has."""
    return lab.inside(
        host, "sh", "-c", "find /etc /home /usr/local -xdev -name '.*.ezprov'; ls -d /var/lib/ezprov/stage 2>&-; true")


@contextlib.contextmanager
def unchanged(*hosts):
    before = {host: everything(host) for host in hosts}
    yield
    for host in hosts:
        after = everything(host).splitlines()
        assert after == before[host].splitlines(), (
            f"{host} changed: {sorted(set(after) ^ set(before[host].splitlines()))[:6]}")
        assert leftovers(host) == "", f"{host} keeps {leftovers(host)}"


MISTAKES = {
    "mx/etc/postfix/main.cf": ("biff = no", "bifff = no"),
    "mx/etc/postfix/msa_header_checks": ("\n", "\n/^(unbalanced/ IGNORE\n"),
    "mx/etc/postfix/postfwd.cf": ("\n", "\nid=X; nonsense\n"),
    "mx/etc/dovecot/dovecot.conf": ("\n", "\nprotocolls = imap\n"),
    "mx/etc/dovecot/sieve/spam-to-junk.sieve": ("\nrequire", "\nif require"),
    "mx/etc/rspamd/local.d/redis.conf": ("\n", "\nunbalanced {\n"),
    "mx/etc/unbound/unbound.conf.d/ezprov.conf": ("server:\n", "server:\n  interfacee: 127.0.0.1\n"),
    "mx/etc/nginx/conf.d/ezprov.conf": ("server_tokens off", "server_tokenz off"),
    "mx/etc/sudoers.d/ezprov-passwd": ("ALL ALL=(root)", "ALL ALL=(root"),
    "mx/etc/ssh/sshd_config.d/ezprov.conf": ("\nMatch User", "\nNonsense yes\nMatch User"),
    "mx/usr/local/lib/ezprov/passwd": ("\nPATH", "\nif\nPATH"),
    "relay/etc/postfix/master.cf": ("\n127.0.0.1:smtp", "\n127.0.0.1:smtp inet n\n127.0.0.1:smtp"),
}
CHECKERS = ("postconf", "postmap", "postfwd", "doveconf", "sievec", "rspamadm", "unbound-checkconf", "nginx", "visudo", "sshd",
            "sh")


@check("a staged file that its checker rejects is swapped in nowhere: exit 4, with the words of each checker")
def rejected(site):
    with templates(site, MISTAKES) as folder, unchanged(*HOSTS):
        said = site.ezprov.apply(
            "--templates", folder, "--allow", "restart:mx1:unbound", expect=(ROLLED_BACK,))
    missing = [checker for checker in CHECKERS if f"{checker} refuses '/" not in said]
    assert not missing, f"{missing} found nothing: {said}"
    site.ezprov.is_settled()


@check("a certificate that has expired or is not there stops an apply before the swap: exit 4")
def certificate(site):
    folder = f"/etc/letsencrypt/live/{lab.MX_NAME}"
    change = {"mx/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    try:
        with templates(site, change) as changed, unchanged("mx1"):
            lab.labctl("certificate", "mx1", lab.MX_NAME, "0")
            said = site.ezprov.apply("--templates", changed, expect=(ROLLED_BACK,))
            assert "expired on" in said + site.ezprov.complaint, said
            lab.inside("mx1", "rm", f"{folder}/fullchain.pem")
            said = site.ezprov.apply("--templates", changed, expect=(ROLLED_BACK,))
            assert "is not there" in said + site.ezprov.complaint, said
    finally:
        lab.labctl("certificate", "mx1", lab.MX_NAME, "90")
    site.ezprov.is_settled()


@check("what checkers pass and the services then refuse is undone everywhere, if no trial is run: exit 4")
def refused_by_services(site):
    changes = {
        "mx/etc/postfix/main.cf": ("permit_mynetworks, reject_invalid", "permit_mynetworkz, reject_invalid"),
        "relay/etc/postfix/main.cf": ("biff = no", "biff = yes"),
    }
    with templates(site, changes) as folder, unchanged(*HOSTS):
        said = site.ezprov.apply("--no-trial", "--templates", folder, expect=(ROLLED_BACK,))
    assert "451 4.3.5" in said, said
    site.ezprov.is_settled()


@contextlib.contextmanager
def deaf(host, port):
    """From the next swap on nothing listens at the port, whatever becomes of the swap."""
    state = lab.root(host) / "var/lib/ezprov/gen"
    generations = set(os.listdir(state))

    def filter(*words):
        return subprocess.run(["nsenter", "-t", lab.leader(host), "-n", "nft", *words], capture_output=True)

    def shut():
        if set(os.listdir(state)) - generations and filter("list", "table", "inet", "deaf").returncode:
            filter("add table inet deaf; add chain inet deaf input { type filter hook input priority 0; }; "
                   f"add rule inet deaf input iif lo tcp dport {port} reject with tcp reset")

    with lab.meanwhile(shut, 0.1):
        yield
    assert filter("delete", "table", "inet", "deaf").returncode == 0, "the port was never shut"


@check("a host that has its old files again and does not answer as before is not called rolled back: exit 5, with the question")
def silent_afterwards(site):
    change = {"relay/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    with templates(site, change) as folder, unchanged("relay1"), deaf("relay1", 25):
        said = site.ezprov.apply("--templates", folder, "--limit", "relay1", expect=(DEGRADED,))
    assert "it has its old files again, but does not answer as before: greeting 25 plain 220" in said, said
    site.ezprov.is_settled()


@check("a service that does not start again gets its old files back, an account its old state: exit 4")
def refused_by_service(site):
    change = {"mx/etc/unbound/unbound.conf.d/ezprov.conf": ("interface: 127.0.0.1", "interface: 192.0.2.77")}
    users = (site.ezprov.inventory / "users.yml").read_text()
    site.ezprov.edit(r"^( *)- login: olivine$", r"\1- login: olivine\n\1  state: locked")
    try:
        with templates(site, change) as folder, unchanged("mx1"):
            said = site.ezprov.apply(
                "--templates", folder, "--allow", "restart:mx1:unbound", expect=(ROLLED_BACK,))
    finally:
        site.ezprov.write("users.yml", users)
    assert "locked" in said and "restart of unbound.service" in said, said
    assert lab.inside("mx1", "systemctl", "is-active", "unbound").strip() == "active"
    site.ezprov.is_settled()


@check("a change that shuts the operator out is undone, since a new connection fails: exit 4")
def shut_out(site):
    change = {"mx/etc/ssh/sshd_config.d/ezprov.conf": ("\nMatch User", "\nAllowUsers nobody\nMatch User")}
    with templates(site, change) as folder, unchanged("mx1"):
        said = site.ezprov.apply("--templates", folder, expect=(ROLLED_BACK,))
    assert "no new connection: it does not let the login in" in said, said


@check("an account that was cut off before it had a home gets one when it is tried again, of its owner's")
def homeless(site):
    users = (site.ezprov.inventory / "users.yml").read_text()
    lab.inside("mx1", "useradd", "--no-create-home", "--password", "*", "howlite")
    site.ezprov.write("users.yml", users.rstrip() + "\n  Cut off:\n    - login: howlite\n")
    try:
        site.ezprov.apply()
        assert lab.inside("mx1", "stat", "-c", "%U:%G %a", "/home/howlite").split() == ["howlite:howlite", "700"]
    finally:
        site.ezprov.write("users.yml", users)
    site.ezprov.apply("--allow", "delete-user:howlite")
    site.ezprov.is_settled()


@check("a full disk and one that can only be read leave a host as it was")
def disk(site):
    change = {"relay/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    for broken, mended in (("fill", "unfill"), ("ro", "rw")):
        with templates(site, change) as folder, unchanged(*HOSTS):
            lab.labctl(broken, "relay2")
            try:
                site.ezprov.apply("--templates", folder, expect=(ROLLED_BACK,))
            finally:
                lab.labctl(mended, "relay2")
    site.ezprov.is_settled()


@check("an unreachable host is named, and nothing is changed anywhere: exit 3")
def unreachable(site):
    change = {"relay/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    with templates(site, change) as folder, unchanged(*HOSTS):
        lab.labctl("cut", "relay2")
        try:
            said = site.ezprov.apply("--templates", folder, expect=(UNREACHABLE,))
        finally:
            lab.labctl("heal", "relay2")
    assert "relay2: " in said + site.ezprov.complaint, said


@check("a host key that differs from the inventory's is refused: exit 3")
def other_key(site):
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    key = " ".join((lab.KEYS / "operator.pub").read_text().split()[:2])
    change = {"relay/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    try:
        pinned = hosts.replace("\n  relay1:\n", f'\n  relay1:\n    ssh: {{host_keys: ["{key}"]}}\n', 1)
        assert pinned != hosts, "the inventory has no relay1 to pin"
        site.ezprov.write("hosts.yml", pinned)
        with templates(site, change) as folder, unchanged(*HOSTS):
            said = site.ezprov.apply("--templates", folder, expect=(UNREACHABLE,))
        assert "relay1: its host key is not" in said + site.ezprov.complaint, said
    finally:
        site.ezprov.write("hosts.yml", hosts)


@check("of two who apply at once one is told who the other is, since when and with which plan: exit 7")
def two_at_once(site):
    change = {"mx/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    began, told = time.time(), site.ezprov.scratch / "first"
    with templates(site, change) as folder, open(told, "w") as output:
        first = start(site, folder, output=output)
        lab.until(lambda: lab.inside("mx1", "ls", "/var/lib/ezprov").find("lock.owner") >= 0, what="the lock")
        said = site.ezprov.apply("--templates", folder, expect=(LOCKED,))
        assert first.wait(300) == 0, "the first did not get through"
    locks.assert_refused(said, told.read_text(), began)
    site.ezprov.apply()
    site.ezprov.is_settled()


def generation(host):
    """The state of a host's newest generation."""
    return lab.inside(host, "sh", "-c", "cd /var/lib/ezprov/gen && cat $(ls | grep -v new | sort -n | tail -1)/state").strip()


def start(site, folder, *options, output=subprocess.DEVNULL):
    """An apply that is not waited for."""
    ezprov = site.ezprov
    return subprocess.Popen(
        [ezprov.binary, "-f", ezprov.inventory, "apply", "--yes", "--ssh-config", ezprov.ssh_config, "--templates",
         folder, *options],
        env=os.environ | {"EZPROV_KEY": str(ezprov.key), "HOME": str(ezprov.scratch)}, text=True,
        stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE)


@check("a link in a home leads neither root's eyes nor root's hands astray")
def astray(site):
    home = pathlib.Path("/home/basalt")
    precious = lab.inside("mx1", "cat", "/root/.ssh/authorized_keys")
    lab.inside("mx1", "runuser", "-u", "basalt", "--", "sh", "-c", "cd && mv .ssh old && ln -s /root/.ssh .ssh")
    try:
        plan = site.ezprov.plan(expect=(2,))
        assert precious.split()[1] not in plan, "the plan shows root's keys"
        site.ezprov.apply("--accept-drift", f"{home}/.ssh/authorized_keys", expect=(ROLLED_BACK,))
        assert lab.inside("mx1", "cat", "/root/.ssh/authorized_keys") == precious
        lab.inside("mx1", "rm", home / ".ssh")
        site.ezprov.apply()
        assert lab.inside("mx1", "stat", "-c", "%U %a", home / ".ssh").split() == ["basalt", "700"]
    finally:
        lab.inside("mx1", "sh", "-c", f"cd {home} && if [ -L .ssh ]; then rm .ssh; mv old .ssh; else rm -rf old; fi")
    site.ezprov.is_settled()


@check("a file in a home that is not its owner's is left alone, since it could not be put back: exit 4")
def not_its_owners(site):
    keys = "/home/basalt/.ssh/authorized_keys"
    lab.inside("mx1", "sh", "-c", f"echo '# by hand' >>{keys}; chown root:root {keys}; chmod 644 {keys}")
    with unchanged("mx1"):
        said = site.ezprov.apply("--accept-drift", keys, expect=(ROLLED_BACK,))
    assert f"{keys} could not be put back, since it is root:root's: give it to basalt first" in said, said
    lab.inside("mx1", "chown", "basalt:", keys)
    site.ezprov.apply("--accept-drift", keys)
    site.ezprov.is_settled()
