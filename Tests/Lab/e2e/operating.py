"""What an operator sees and undoes: status, rollback and back again, locks."""
import contextlib
import json
import re

from . import lab, mail
from .people import assert_signed
from .suite import check

FRIEND = "friend@far.example"
UNREACHABLE, ROLLED_BACK, LOCKED, GUARDED, DECLINED = 3, 4, 7, 8, 9


def operate(site, *words, expect=(0,)):
    return site.ezprov.run(*words, "--ssh-config", site.ezprov.ssh_config, expect=expect)


def status(site, host):
    """What `ezprov status` says of one host, as data."""
    (entry,) = json.loads(operate(site, "status", host, "--format", "json"))["hosts"]
    return entry


def generations(site, host):
    """The number of the generation in force, and that of the last one, which may have gone back."""
    entry = status(site, host)
    newest = entry["newest"] or entry["generation"]
    assert newest["state"] in ("committed", "rolled-back") and entry["lock"] is None, f"{host} is not at rest: {entry}"
    return entry["generation"]["number"], newest["number"]


def contents(host):
    """Every file of a relay's configuration with its mode, owner and digest."""
    return lab.inside(
        host, "sh", "-c", "cd /etc/postfix && stat -c '%a %U:%G %n' * && sha256sum $(find . -type f | sort)")


@check("status tells each host's generation, who made it and why, its queue, its certificate's days, and no debt")
def status_of_all(site):
    text = operate(site, "status")
    for host in ("mx1", "relay1", "relay2"):
        assert re.search(rf"^{host}  generation \d+  \S+ since \S+ \(run \S+, plan [0-9a-f]{{8}}", text, re.M), text
    entry = status(site, "mx1")
    assert entry["queue"] == len(lab.queue("mx1")), entry
    assert entry["reload_debt"] == [], entry
    (certificate,) = entry["certificates"]
    assert certificate["state"] == "valid" and certificate["days"] > 0, certificate


@check("a rollback puts back what a change replaced and the next one the change, each probed and confirmed; mail flows")
def back_and_forth(site):
    site.ezprov.is_settled()
    before, (number, last) = contents("relay1"), generations(site, "relay1")
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    site.ezprov.edit(r"^  relay1:\n", "  relay1:\n    credential: 3\n")
    site.ezprov.apply()
    after = contents("relay1")
    assert before != after, "the change changed nothing"
    text = operate(site, "rollback", "mx1", "relay1", "--yes")
    assert f"back to generation {number}" in text, text
    assert contents("relay1") == before and generations(site, "relay1") == (last + 2, last + 2)
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    operate(site, "rollback", "mx1", "relay1", "--yes")
    assert contents("relay1") == after and generations(site, "relay1") == (last + 3, last + 3)
    site.ezprov.is_settled()
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    site.ezprov.write("hosts.yml", hosts)
    site.ezprov.apply()
    site.ezprov.is_settled()


@check("after a rotation neither the relay nor the MX goes back alone to where the other would not know it; mail flows on")
def back_alone(site):
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    site.ezprov.edit(r"^  relay1:\n", "  relay1:\n    credential: 7\n")
    site.ezprov.apply()
    after, made = contents("relay1"), generations(site, "relay1")
    refused = operate(site, "rollback", "relay1", "--yes", expect=(GUARDED,))
    assert "mx1 would not let it in" in refused and generations(site, "relay1") == made, refused
    # Before the one in which both credentials were let in.
    before = committed("mx1", generations(site, "mx1")[0] - 1)
    operate(site, "rollback", "mx1", "--to", str(before), "--yes", expect=(GUARDED,))
    assert "--allow shut-out:relay1" in site.ezprov.complaint, site.ezprov.complaint
    # Of a generation from before ezprov noted the credential only the MX knows what it thinks of it.
    with unnoted("relay1", committed("relay1", made[0])):
        undone = operate(site, "rollback", "relay1", "--yes", expect=(ROLLED_BACK,))
    assert "relays mail.quarry.example 465 etc/postfix/relay_passwords: 535" in undone, undone
    assert contents("relay1") == after and generations(site, "relay1")[0] == made[0]
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    site.ezprov.write("hosts.yml", hosts)
    site.ezprov.apply()
    site.ezprov.is_settled()


def committed(host, number):
    """The last generation before that number which was confirmed."""
    folder = lab.root(host) / "var/lib/ezprov/gen"
    states = {int(path.parent.name): path.read_text().strip() for path in folder.glob("*/state")}
    return max(other for other, state in states.items() if other < number and state == "committed")


@contextlib.contextmanager
def unnoted(host, number):
    """The generation's manifest does not tell what the relay signed in with."""
    path = lab.root(host) / f"var/lib/ezprov/gen/{number}/manifest"
    kept = path.read_text()
    path.write_text("".join(line for line in kept.splitlines(True) if not line.startswith("peer ")))
    try:
        yield
    finally:
        path.write_text(kept)


HANG = """
exec 9>>/var/lib/ezprov/lock
flock 9
printf 'who marble@desk\\nsince noon\\npid %s\\n' $$ >/var/lib/ezprov/lock.owner
exec sleep 600
"""


def hang(site, host):
    """Somebody's program holds the host's lock, and does nothing."""
    lab.inside(host, "sh", "-c", "cat >/run/hang", input=HANG)
    lab.inside(host, "systemd-run", "--unit=hang", "--collect", "sh", "/run/hang")
    lab.until(lambda: (status(site, host)["lock"] or {}).get("held"), what="the lock")


@check("a rollback of a relay needs the lock of the MX, which is the fleet's")
def back_under_lock(site):
    lab.inside("relay1", "sh", "-c", "echo '# by hand' >>/etc/postfix/tls_policy")
    back = ("rollback", "relay1", "--to", str(generations(site, "relay1")[0]),
            "--accept-drift", "relay1:/etc/postfix/tls_policy", "--yes")
    hang(site, "mx1")
    try:
        text = operate(site, *back, expect=(LOCKED,))
        assert "marble@desk since noon" in text, text
    finally:
        lab.inside("mx1", "systemctl", "stop", "hang")
    lab.labctl("cut", "mx1")
    try:
        operate(site, *back, expect=(UNREACHABLE,))
        assert "mx1: " in site.ezprov.complaint and "the fleet's" in site.ezprov.complaint, site.ezprov.complaint
    finally:
        lab.labctl("heal", "mx1")
    operate(site, *back)
    site.ezprov.is_settled()


@check("a rollback to 0 leaves a relay as it was found, and the next apply makes it a relay again")
def back_to_found(site):
    found = lab.inside("relay2", "sh", "-c", "grep '^file ' /var/lib/ezprov/gen/0/found").split()
    text = operate(site, "rollback", "relay2", "--to", "0", "--allow", "restart:relay2:postfix", "--yes")
    assert "back to what was found" in text, text
    assert lab.inside("relay2", "sh", "-c", "b2sum </etc/postfix/main.cf").split()[0] in found, "main.cf is another"
    assert not lab.inside("relay2", "sh", "-c", "ls /etc/postfix | grep relay_passwords || true"), "secrets are left"
    assert status(site, "relay2")["newest"] is None
    assert lab.inside("relay2", "systemctl", "is-active", "postfix").strip() == "active"
    site.ezprov.plan(expect=(2,))
    site.ezprov.apply(*guards(site))
    site.ezprov.is_settled()
    assert_signed(mail.arrived(mail.inject(mail.Message("wiki@quarry.example", FRIEND), "relay2")))


def guards(site):
    """The options that a plan names for all that it guards."""
    options = re.findall(r"(--allow|--accept-drift) (\S+)$", site.ezprov.plan(expect=(2,)), re.M)
    return [word for option in options for word in option]


@check("a soft lock keeps applies and rollbacks off with its reason until it is taken away, and can be passed by name")
def soft_lock(site):
    lock = operate(site, "lock", "add", "relay1", "--message", "disks move", "--for", "8h").strip()
    assert lock in operate(site, "lock", "status") and "disks move" in operate(site, "lock", "status")
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    site.ezprov.edit(r"^  relay1:\n", "  relay1:\n    credential: 4\n")
    site.ezprov.apply(expect=(GUARDED,))
    assert f"--allow soft-lock:{lock}" in site.ezprov.complaint and "disks move" in site.ezprov.complaint
    operate(site, "rollback", "relay1", "--to", "0", "--yes", expect=(GUARDED,))
    assert f"--allow soft-lock:{lock}" in site.ezprov.complaint, site.ezprov.complaint
    site.ezprov.apply("--allow", f"soft-lock:{lock}")
    operate(site, "lock", "rm", lock)
    assert operate(site, "lock", "status") == ""
    site.ezprov.write("hosts.yml", hosts)
    site.ezprov.apply()


@check("a lock whose holder hangs is shown and broken: its holder ends, what it left goes back, and the next apply works")
def broken_lock(site):
    hang(site, "relay1")
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    site.ezprov.edit(r"^  relay1:\n", "  relay1:\n    credential: 5\n")
    site.ezprov.apply(expect=(LOCKED,))
    assert "marble@desk since noon" in operate(site, "lock", "status")
    operate(site, "lock", "break", "relay1", expect=(DECLINED,))
    assert "the holder was ended" in operate(site, "lock", "break", "relay1", "--yes")
    lab.until(lambda: lab.inside("relay1", "systemctl", "is-active", "hang", check=False).stdout.strip() != "active")
    site.ezprov.apply()
    site.ezprov.write("hosts.yml", hosts)
    site.ezprov.apply()
    site.ezprov.is_settled()
