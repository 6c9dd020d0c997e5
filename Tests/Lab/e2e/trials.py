"""Trial runs: what checkers pass is refused before anything is live, and caught by the probes where no trial is run."""
import contextlib
import os
import signal

from . import lab
from .faults import ROLLED_BACK, everything, leftovers, start, templates, unchanged
from .suite import check, few

MAIN, MASTER, DOVECOT = "mx/etc/postfix/main.cf", "mx/etc/postfix/master.cf", "mx/etc/dovecot/dovecot.conf"
RELAY = "relay/etc/postfix/master.cf"
GOOD = {MAIN: ("biff = no", "biff = yes")}

# What is wrong, which host shows it, the template that is changed, and the words that must name it.
MISTAKES = {
    "a bad restriction name": (
        "mx1", {MAIN: ("permit_mynetworks, reject_invalid", "permit_mynetworkz, reject_invalid")}, "permit_mynetworkz"),
    "a missing map": ("mx1", {MAIN: ("/domains\n", "/domainz\n")}, "domainz"),
    "a missing map of the delivery alone": (
        "mx1", {MAIN: ("smtp_tls_policy_maps = lmdb:${config_directory}/tls_policy",
                       "smtp_tls_policy_maps = lmdb:${config_directory}/tls_polizy")}, "tls_polizy"),
    "an unknown daemon": (
        "mx1", {MASTER: ("smtp         inet  n       -       n       -       -       smtpd",
                         "smtp         inet  n       -       n       -       -       smtpdd")}, "smtpdd"),
    "an unknown daemon that nobody listens to": (
        "mx1", {MASTER: ("       -       0       bounce\n", "       -       0       bouncer\n")}, "bouncer"),
    "a missing certificate": (
        "mx1", {MAIN: ("smtpd_tls_cert_file = {{certificate}}",
                       "smtpd_tls_cert_file = /etc/ssl/nosuch.pem\n# {{certificate}}")},
        "/etc/ssl/nosuch.pem"),
    "a bad time": ("mx1", {MAIN: ("biff = no", "queue_run_delay = soon")}, "queue_run_delay"),
    "an unknown type of map": ("mx1", {MAIN: ("transport_maps = lmdb:", "transport_maps = nosuch:")}, "nosuch"),
    "a dead passdb": ("mx1", {DOVECOT: ("/etc/dovecot/logins", "/etc/dovecot/loginz")}, "/etc/dovecot/loginz"),
    "an unknown passdb driver": ("mx1", {DOVECOT: ("driver = pam\n", "driver = pamm\n")}, "pamm"),
    "a policy daemon that is elsewhere": (
        "mx1", {"mx/etc/default/postfwd": ("PORT=10040", "PORT=10041")}, "port 10040"),
    "a milter that is elsewhere": (
        "mx1", {"mx/etc/rspamd/local.d/worker-proxy.inc": ("127.0.0.1:11332", "127.0.0.1:11333")}, "port 11332"),
    "an unknown daemon of a relay": (
        "relay1", {RELAY: ("127.0.0.1:{{port}} inet n  -       n       -       -       smtpd",
                           "127.0.0.1:{{port}} inet n  -       n       -       -       smtpdd")}, "smtpdd"),
}


def allowed(change):
    """postfwd takes its port at a restart, which is guarded."""
    return ("--allow", "restart:mx1:postfwd") if "mx/etc/default/postfwd" in change else ()


def turned_back(site, what, *options):
    """An apply with the mistake, after which its host is as it was: the host, and what was said."""
    host, change, _ = MISTAKES[what]
    with templates(site, change) as folder, unchanged(host):
        said = site.ezprov.apply(
            *options, "--limit", host, "--templates", folder, *allowed(change), expect=(ROLLED_BACK,))
    lab.until(lambda: answers(host), 15, f"{host} answers again after {what}")
    return host, said


def answers(host):
    """Each service that Postfix has for clients of the host greets them."""
    script = 'for port in "$@"; do exec 3<>"/dev/tcp/127.0.0.1/$port" && read -r -t 5 line <&3 && [[ $line == 220* ]] || exit; done'
    ports = ("25", "587") if host == "mx1" else ("25", "10027")
    return lab.inside(host, "bash", "-c", script, "answers", *ports, check=False).returncode == 0


@check("what checkers pass is refused by a trial run before the swap, with words that name it: exit 4")
def refused(site):
    chosen = few(MISTAKES, 3)
    for what in chosen:
        host, said = turned_back(site, what)
        assert "trial run of" in said and MISTAKES[what][2] in said, f"{what}: {said}"
        assert f"{host}: swapping" not in site.ezprov.complaint, f"{what} was swapped in"
    site.ezprov.is_settled()
    return ", ".join(chosen)


@check("what no trial run looked for is found by the probes, and undone: exit 4")
def probed(site):
    waiting = "an unknown daemon"
    chosen = [waiting, *few(MISTAKES.keys() - {waiting}, 0)]
    for what in chosen:
        host, said = turned_back(site, what, "--no-trial")
        assert "restarted Postfix, whose master waited" in said or what != waiting, said
        assert f"{host}: trying" not in site.ezprov.complaint, f"{what} was tried"
        assert f"{host}: swapping" in site.ezprov.complaint, f"{what}: not swapped in: {said}"
        assert "previous state" in said, f"{what}: {said}"
    site.ezprov.is_settled()
    return ", ".join(chosen)


@check("a good tree passes its trial run every time, of which the journal hears nothing")
def passed(site):
    began = lab.inside("mx1", "date", "+%s").strip()
    with templates(site, GOOD) as folder:
        for arguments in ("--templates", folder), ():
            said = site.ezprov.apply("--limit", "mx1", *arguments)
            assert "mx1: trying" in site.ezprov.complaint, "no trial was run"
            assert "not tried" not in said, said
    begun = [words for name, words in lab.journal("mx1", f"--since=@{began}") if words.startswith("daemon started")]
    assert begun == [], f"the journal knows of a trial: {begun}"


@check("rows of tables alone are not tried, and the plan says so")
def rows(site):
    users = (site.ezprov.inventory / "users.yml").read_text()
    site.ezprov.edit(r"^( *)- login: olivine$", r"\1- login: olivine\n\1  addresses: [olivine.green@quarry.example]")
    try:
        assert "  no trial run: nothing but rows" in site.ezprov.plan(expect=(2,))
        site.ezprov.apply()
        assert "mx1: trying" not in site.ezprov.complaint, site.ezprov.complaint
    finally:
        site.ezprov.write("users.yml", users)
    site.ezprov.apply()


@contextlib.contextmanager
def without_namespaces(host):
    """unshare(1) as where the kernel or a container forbids it."""
    program = "/usr/bin/unshare"
    lab.inside(host, "mv", program, f"{program}.real")
    text = "#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted' >&2\nexit 1\n"
    lab.inside(host, "sh", "-c", f"cat >{program} && chmod 0755 {program}", input=text)
    try:
        yield
    finally:
        lab.inside(host, "mv", f"{program}.real", program)


@check("where a host allows no trial run, plan and apply say so by name")
def forbidden(site):
    reason = "unshare: unshare failed: Operation not permitted"
    with templates(site, GOOD) as folder, without_namespaces("mx1"):
        plan = site.ezprov.plan("--templates", folder, expect=(2,))
        assert "  no trial run of dovecot, postfix" in plan and reason in plan, plan
        assert f"not tried: {reason}" in site.ezprov.apply("--templates", folder), "the apply does not say so"
    site.ezprov.apply()


@check("of a trial run whose operator is gone nothing is left")
def abandoned(site):
    with templates(site, GOOD) as folder, unchanged("mx1"):
        victim = start(site, folder)
        # Whether the host allows trials is asked in such a space too, but nothing is started there.
        lab.until(lambda: {"master", "dovecot"} & set(strangers("mx1")), 60, "a trial")
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait()
        lab.until(lambda: "lock.owner" not in lab.inside("mx1", "ls", "/var/lib/ezprov"), 60, "the end of the apply")
        assert not strangers("mx1"), f"{strangers('mx1')} still run"
        assert leftovers("mx1") == "", leftovers("mx1")
    site.ezprov.is_settled()


def strangers(host):
    """Processes of a host in process namespaces that are not its own."""
    processes = lab.root(host) / "proc"
    own = os.readlink(processes / "1/ns/pid")
    found = []
    for process in processes.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.readlink(process / "ns/pid") != own:
                found.append((process / "comm").read_text().strip())
    return found
