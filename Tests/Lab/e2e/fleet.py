"""The inventory changes: a relay comes and goes, somebody edits a host by hand."""
import shutil

from . import lab, mail, setup
from .people import assert_signed
from .suite import check

FRIEND = "friend@far.example"


def hosts_with(site, *more):
    """The hosts file of the inventory with further hosts of the example."""
    other = site.ezprov.scratch / "derived"
    shutil.rmtree(other, ignore_errors=True)
    setup.derive(other, [*setup.HOSTS, *more])
    return (other / "hosts.yml").read_text()


@check("a third relay is one entry; the plan shows MX and relay together, apply does the MX first, mail flows")
def relay_added(site):
    before, after = (site.ezprov.inventory / "hosts.yml").read_text(), hosts_with(site, "relay3")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert not gone, f"more than an addition: {gone}"
    site.ezprov.write("hosts.yml", after)
    site.ezprov.run("check")
    plan = site.ezprov.plan_data()
    touched = {host["name"] for host in plan["hosts"] if host["files"] or host["accounts"]}
    assert touched == {"mx1", "relay3"}, f"the plan touches {touched}"
    steps = [host for step in plan["order"] for host in step["hosts"]]
    assert steps.index("mx1") < steps.index("relay3"), f"the order is {steps}"
    site.ezprov.publish()
    site.ezprov.apply("--bootstrap")
    assert changed("mx1", "/etc/dovecot/logins") < changed("relay3", "/etc/postfix/main.cf"), "the relay was first"
    site.ezprov.is_settled()
    for port in (10028, 25):
        assert_signed(mail.arrived(mail.inject(mail.Message("bugs@quarry.example", FRIEND), "relay3", port)))


def changed(host, path):
    """When the file was put there, in seconds."""
    return float(lab.inside(host, "stat", "-c", "%.Z", path))


@check("a relay that goes loses login, limit and sender rights")
def relay_removed(site):
    password = site.program_password("relay3")
    message = mail.Message("bugs@quarry.example", FRIEND)
    mail.submit(message, "relay3", password, host="relay3")
    site.ezprov.write("hosts.yml", hosts_with(site))
    plan = site.ezprov.plan(expect=(2,))
    assert any(line.lstrip().startswith("-") and "relay3" in line for line in plan.splitlines()), plan
    assert "--allow queue-not-empty:relay3" in site.ezprov.refused()
    site.ezprov.apply("--allow", "queue-not-empty:relay3")
    site.ezprov.publish()
    site.ezprov.is_settled()
    code, _ = mail.refusal(lambda: mail.submit(message, "relay3", password, host="relay3"))
    assert code == 535, f"its login is answered {code}"
    # An LMDB file keeps octets of what it no longer holds, so that tables are asked and not searched.
    left = lab.inside(
        "mx1", "grep", "-rlE", "--exclude=*.lmdb", r"relay3\b", "/etc/postfix", "/etc/dovecot", check=False).stdout
    assert left == "", f"relay3 is still in {left}"
    rights = lab.inside("mx1", "postmap", "-s", "lmdb:/etc/postfix/sender_login")
    assert "relay3" not in rights, "relay3 may still send"


@check("an edit by hand is drift: the plan names the file and shows both sides; apply puts it right")
def drift(site):
    for host, path in (("mx1", "/etc/postfix/main.cf"), ("relay1", "/etc/postfix/main.cf")):
        lab.inside(host, "sed", "-i", "s/^smtpd_banner.*/smtpd_banner = edited by hand/", path)
        drifted = [(entry["host"], entry["path"]) for entry in site.ezprov.plan_data()["drift"]]
        assert drifted == [(host, path)], f"drift: {drifted}"
        plan = site.ezprov.plan(expect=(2,))
        lines = [line.strip() for line in plan.splitlines()]
        assert path in plan and f"--- on {host}" in lines and "+++ in the inventory" in lines, plan
        assert "-smtpd_banner = edited by hand" in lines and "+smtpd_banner = $myhostname ESMTP" in lines, plan
        assert f"--accept-drift {host}:{path}" in site.ezprov.refused()
        assert "by hand" in lab.inside(host, "cat", path), "the edit was overwritten silently"
        site.ezprov.apply("--accept-drift", f"{host}:{path}")
        site.ezprov.is_settled()
        assert "by hand" not in lab.inside(host, "cat", path)


@check("a file that vanished and a mode that changed are drift too")
def other_drift(site):
    lab.inside("relay1", "chmod", "644", "/etc/postfix/relay_passwords")
    lab.inside("relay2", "rm", "/etc/postfix/tls_policy")
    drifted = {(entry["host"], entry["path"]) for entry in site.ezprov.plan_data()["drift"]}
    assert drifted == {("relay1", "/etc/postfix/relay_passwords"), ("relay2", "/etc/postfix/tls_policy")}, drifted
    site.ezprov.apply("--accept-drift", "/etc/postfix/relay_passwords")
    site.ezprov.is_settled()
    assert lab.inside("relay1", "stat", "-c", "%a", "/etc/postfix/relay_passwords").strip() in ("600", "640")
