"""The inventory changes: a relay comes and goes, somebody edits a host by hand."""
import shutil

from . import lab, mail, setup
from .people import assert_signed
from .suite import check


def hosts_with(site, *more):
    """The hosts file of the inventory with further hosts of the example."""
    other = site.ezprov.scratch / "derived"
    shutil.rmtree(other, ignore_errors=True)
    setup.derive(other, [*setup.HOSTS, *more])
    return (other / "hosts.yml").read_text()


@check("a third relay is one entry; the plan shows MX and relay together, apply does the MX first, mail flows")
def relay_added(site):
    before, after = (site.ezprov.inventory / "hosts.yml").read_text(), hosts_with(site, "relay3")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == [], "more than an addition"
    site.ezprov.write("hosts.yml", after)
    site.ezprov.run("check")
    plan = site.ezprov.plan(expect=(2,))
    assert "mx1" in plan and "relay3" in plan and "/etc/postfix/relay_passwords" in plan, plan
    assert "relay1" not in plan.replace("relay1.quarry.example", ""), f"relay1 is in the plan too:\n{plan}"
    site.ezprov.publish()
    site.ezprov.apply()
    assert changed("mx1", "/etc/dovecot/logins") < changed("relay3", "/etc/postfix/main.cf"), "the relay was first"
    site.ezprov.is_settled()
    for port in (10028, 25):
        assert_signed(mail.arrived(mail.inject(mail.Message("bugs@quarry.example", "friend@far.example"), "relay3", port)))


def changed(host, path):
    """When the file was put there, in seconds."""
    return float(lab.inside(host, "stat", "-c", "%.Z", path))


@check("a relay that goes loses login, limit and sender rights")
def relay_removed(site):
    password = site.program_password("relay3")
    message = mail.Message("bugs@quarry.example", "friend@far.example")
    mail.submit(message, "relay3", password, host="relay3")
    site.ezprov.write("hosts.yml", hosts_with(site))
    plan = site.ezprov.plan(expect=(2,))
    assert "relay3" in plan, plan
    site.ezprov.apply()
    site.ezprov.is_settled()
    code, _ = mail.refusal(lambda: mail.submit(message, "relay3", password, host="relay3"))
    assert code == 535, f"its login is answered {code}"
    left = lab.inside("mx1", "grep", "-rlE", r"relay3\b", "/etc/postfix", "/etc/dovecot", check=False).stdout
    assert left == "", f"relay3 is still in {left}"


@check("an edit by hand is drift: the plan names the file and shows both sides; apply puts it right")
def drift(site):
    for host, path in (("mx1", "/etc/postfix/main.cf"), ("relay1", "/etc/postfix/main.cf")):
        lab.inside(host, "sed", "-i", "s/^smtpd_banner.*/smtpd_banner = edited by hand/;$a # edited by hand", path)
        plan = site.ezprov.plan(expect=(2,))
        lines = plan.splitlines()
        assert host in plan and path in plan, plan
        assert "drift" in plan or "edited on" in plan or "by hand" in plan.replace("# edited by hand", ""), plan
        assert any(line.lstrip().startswith("-") and "# edited by hand" in line for line in lines), plan
        site.ezprov.apply()
        site.ezprov.is_settled()
        assert "by hand" not in lab.inside(host, "cat", path)


@check("a file that vanished and a mode that changed are drift too")
def other_drift(site):
    lab.inside("relay1", "chmod", "644", "/etc/postfix/relay_passwords")
    lab.inside("relay2", "rm", "/etc/postfix/tls_policy")
    plan = site.ezprov.plan(expect=(2,))
    assert "relay_passwords" in plan and "tls_policy" in plan, plan
    site.ezprov.apply()
    site.ezprov.is_settled()
    assert lab.inside("relay1", "stat", "-c", "%a", "/etc/postfix/relay_passwords").strip() in ("600", "640")
