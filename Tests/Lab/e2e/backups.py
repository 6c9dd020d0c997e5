"""Backup of the MX and a relay, power cut, fresh disks, restore: people, mail and plans are as before."""
import os
import stat
import time

from . import lab, mail
from .operating import operate
from .people import assert_signed
from .suite import check

FRIEND = "friend@far.example"
GUARDED, INVALID = 8, 1
HOSTS = ("mx1", "relay1")
SIEVE = 'require ["fileinto", "mailbox"];\nif header :contains "subject" "ammonite" { fileinto :create "Fossils"; }\n'


def file(site):
    return site.ezprov.scratch / "backup"


def restore(site, host, *words, expect=(0,)):
    return operate(site, "restore", host, "--from", file(site), "--yes", *words, expect=expect)


def as_user(login, *command, input=None):
    return lab.inside("mx1", "setpriv", "--reuid", login, "--regid", login, "--init-groups", *command, input=input)


def managed(host):
    """Every file of ezprov's on a host with mode, owner and digest."""
    return lab.inside(
        host, "sh", "-c", "sed -n 's/^file .* //p' /var/lib/ezprov/manifest | sort | while read -r f; do "
        "stat -c '%a %U:%G %n' \"$f\"; sha256sum <\"$f\"; done")


def identities(*logins):
    return {login: lab.inside("mx1", "sh", "-c", f"getent passwd {login}; getent shadow {login} | cut -d: -f2")
            for login in logins}


@check("a backup of the MX and a relay is one sealed file of root's that proves whole, with nothing readable in it")
def made(site):
    site.password("basalt")
    site.password("granite")
    as_user("granite", "sh", "-c", "umask 077; cat >/home/granite/.dovecot.sieve", input=SIEVE)
    as_user("granite", "sh", "-c", "mkdir -p /home/granite/sieve && cat >/home/granite/sieve/old.sieve", input="keep;\n")
    own = mail.submit(mail.Message("basalt@quarry.example", "basalt@quarry.example"), "basalt", site.password("basalt"))
    mail.received("basalt", site.password("basalt"), own)
    began = time.monotonic()
    operate(site, "backup", *HOSTS, "--mail", "--to", file(site))
    took = time.monotonic() - began
    assert stat.S_IMODE(os.stat(file(site)).st_mode) == 0o600
    octets = file(site).read_bytes()
    for secret in (site.program_password("relay1"), identities("basalt")["basalt"].splitlines()[1], "Fossils"):
        assert secret and secret.encode() not in octets, "something can be read in it"
    text = site.ezprov.run("restore", "--verify", file(site))
    for line in ("/home/granite/.dovecot.sieve", "/etc/rspamd/dkim/", "/etc/postfix/relay_passwords", "/etc/dovecot/passwd",
                 f"/etc/letsencrypt/live/{lab.MX_NAME}/privkey.pem", "mail basalt /home/basalt/Maildir"):
        assert line in text, f"{line} is not in it:\n{text}"
    return f"{len(octets) / 1e6:.1f} MB in {took:.1f} s"


@check("a backup that lost its end or changed in one octet restores nothing, and no host is asked")
def spoilt(site):
    whole = file(site).read_bytes()
    before = {host: managed(host) for host in HOSTS}
    try:
        for octets in (whole[:-1], whole[:len(whole) // 2], whole + b"x",
                       whole[:9999] + bytes([whole[9999] ^ 1]) + whole[10000:]):
            file(site).write_bytes(octets)
            restore(site, "relay1", expect=(INVALID,))
            site.ezprov.run("restore", "--verify", file(site), expect=(INVALID,))
    finally:
        file(site).write_bytes(whole)
    assert {host: managed(host) for host in HOSTS} == before


@check("the MX and a relay with fresh disks are restored, and the next plan is empty")
def from_nothing(site):
    site.ezprov.is_settled()
    before = {host: managed(host) for host in HOSTS}
    people = identities("basalt", "granite", "zircon", "vmail")
    kept = mail.submit(mail.Message("basalt@quarry.example", "basalt@quarry.example"), "basalt", site.password("basalt"))
    mail.received("basalt", site.password("basalt"), kept)
    operate(site, "backup", *HOSTS, "--mail", "--to", file(site))
    for host in HOSTS:
        lab.labctl("kill", host)
    for host in HOSTS:
        lab.labctl("reset", host)
    lab.inside("mx1", "rm", "-rf", "/etc/letsencrypt/live", "/etc/letsencrypt/archive")
    assert lab.inside("mx1", "getent", "passwd", "basalt", check=False).returncode == 2, "the disk is not fresh"
    began = time.monotonic()
    for host in HOSTS:
        refused = restore(site, host, expect=(GUARDED,))
        assert "back to the backup" in refused, refused
        restore(site, host, "--bootstrap")
    took = time.monotonic() - began
    assert {host: managed(host) for host in HOSTS} == before, "the files are others"
    assert identities(*people) == people, "the accounts are others"
    assert lab.inside("mx1", "cat", "/home/granite/.dovecot.sieve") == SIEVE
    assert lab.inside("mx1", "stat", "-c", "%U:%G %a", "/home/granite/.dovecot.sieve") == "granite:granite 600\n"
    site.ezprov.is_settled()
    mail.received("basalt", site.password("basalt"), kept)
    return f"{took:.1f} s"


@check("after the restore people sign in with the passwords they had, and mail flows in, out and through the relay")
def flows(site):
    for login in ("basalt", "granite"):
        out = mail.Message(f"{login}@quarry.example", FRIEND)
        mail.submit(out, login, site.password(login), port=587)
        assert_signed(mail.arrived(out))
    filed = mail.Message("basalt@quarry.example", "granite@quarry.example", Subject="an ammonite")
    mail.submit(filed, "basalt", site.password("basalt"), port=465)
    mail.received("granite", site.password("granite"), filed, folder="Fossils")
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    own = mail.submit(mail.Message("agate@quarry.example", "agate@quarry.example"), "agate", site.password("agate"), 465)
    mail.received("agate", site.password("agate"), own)


@check("a restore onto a host that works asks before it takes an edit, a file or a newer password away, and can be taken back")
def onto_others(site):
    as_user("granite", "sh", "-c", "cat >/home/granite/.dovecot.sieve", input="discard;\n")
    lab.inside("mx1", "chpasswd", input="basalt:another password\n")
    lab.inside("mx1", "sh", "-c", "echo '# by hand' >>/etc/postfix/users")
    before = identities("basalt")
    text = restore(site, "mx1", expect=(GUARDED,))
    for option in ("--accept-drift mx1:/etc/postfix/users", "--allow takeover:mx1:/home/granite/.dovecot.sieve",
                   "--allow password:mx1:basalt"):
        assert option in site.ezprov.complaint, f"{option}:\n{text}{site.ezprov.complaint}"
    assert identities("basalt") == before
    words = ("--accept-drift", "mx1:/etc/postfix/users", "--allow", "takeover:mx1:/home/granite/.dovecot.sieve",
             "--allow", "password:mx1:basalt")
    restore(site, "mx1", *words)
    assert lab.inside("mx1", "cat", "/home/granite/.dovecot.sieve") == SIEVE
    assert mail.mailbox("basalt", site.password("basalt"))
    site.ezprov.is_settled()
    run = lab.inside("mx1", "sed", "-n", "s/^run //p", "/var/lib/ezprov/current/about").split()[0]
    operate(site, "abort", run)
    assert identities("basalt") == before, "the newer password is not back"
    assert lab.inside("mx1", "cat", "/home/granite/.dovecot.sieve") == "discard;\n"
    restore(site, "mx1", *words)
    site.ezprov.is_settled()


@check("a relay is not restored to a credential that the MX lets in no more, and mail flows on; what it lets in is a generation")
def rolled_back(site):
    old, hosts = managed("relay1"), (site.ezprov.inventory / "hosts.yml").read_text()
    site.ezprov.edit(r"^  relay1:\n", "  relay1:\n    credential: 6\n")
    site.ezprov.apply()
    new = managed("relay1")
    assert new != old, "the change changed nothing"
    refused = restore(site, "relay1", expect=(GUARDED,))
    assert "<secret> changed" in refused and "mx1 would not let it in" in refused, refused
    assert managed("relay1") == new
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    site.ezprov.write("hosts.yml", hosts)
    site.ezprov.apply()
    site.ezprov.is_settled()
    assert managed("relay1") == old
    lab.inside("relay1", "sh", "-c", "echo '# by hand' >>/etc/postfix/tls_policy")
    restore(site, "relay1", "--accept-drift", "relay1:/etc/postfix/tls_policy")
    assert managed("relay1") == old
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    site.ezprov.is_settled()
