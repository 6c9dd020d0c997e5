"""What an apply asks before it is confirmed: good hosts pass, and each question names the one thing that is broken."""
import contextlib
import re
import time

from . import faults, lab
from .processes import watched
from .suite import check, few

PARTS = ("base", "wire", "queue", "settings", "probe", "main")
NAME = lab.MX_NAME
# New keys are named by it.
YEAR = time.strftime("%Y", time.gmtime())
MX = [
    "active dovecot.service", "greeting 25 plain 220", "greeting 465 tls 220", "greeting 993 tls * OK", "listens 6379",
    "ehlo 25 smtp plain", "ehlo 587 smtp auth", "ehlo 465 tls auth", f"certificate 25 smtp {NAME}",
    f"certificate 465 tls {NAME}", f"certificate 993 tls {NAME}", "accepts 25 postmaster@quarry.example",
    "refuses ezprov-discard@quarry.example", "stranger", "turns_away 993 tls ezprov-probe", "policy 10040",
    f"signs quarry.example/rsa{YEAR}/ed{YEAR}", "settings", "queue",
]
RELAY = [
    "active postfix@-.service", "greeting 25 plain 220", "accepts 25 postmaster@quarry.example",
    f"relays {NAME} 465 etc/postfix/relay_passwords", "settings", "queue",
]


def complaints(host, *questions):
    """What the program finds wrong on the host, a line for each question."""
    parts = [(faults.TEMPLATES / "host" / f"{part}.sh").read_text() for part in PARTS]
    body = "".join(f"{line}\n" for line in ("patience 0", *questions))
    said = lab.inside(host, "sh", "-c", "".join(parts), "ezprov", input=f"{'0' * 32}\nprobe {len(body)}\n{body}")
    assert " end ok" in said or " end refused" in said, said
    return [line for line in said.splitlines() if ": " in line]


@check("hosts that are well answer all that can be asked of them")
def well(site):
    site.ezprov.is_settled()
    for host, questions in (("mx1", MX), ("relay1", RELAY)):
        assert complaints(host, *questions) == []
    return f"{len(MX) + len(RELAY)} questions"


# What is broken, how, what mends it beside Postfix' own two files, and the question that must name it, with which word.
BROKEN = {
    "a unit": ("systemctl stop postfwd", "systemctl start postfwd", "active postfwd.service", "inactive"),
    "a greeting": ("systemctl stop dovecot", "systemctl start dovecot", "greeting 993 tls * OK", "no answer"),
    "Redis": ("systemctl stop redis-server", "systemctl start redis-server", "listens 6379", "no answer"),
    "the policy daemon": ("systemctl stop postfwd", "systemctl start postfwd", "policy 10040", "no answer"),
    "STARTTLS": ("postconf smtpd_tls_security_level=none", "", "ehlo 25 smtp plain", "250"),
    "AUTH before TLS": (
        "postconf smtpd_tls_auth_only=no; postconf -P submission/inet/smtpd_tls_security_level=may", "",
        "ehlo 587 smtp auth", "AUTH PLAIN"),
    "AUTH inside TLS": (
        "postconf -P submissions/inet/smtpd_sasl_auth_enable=no", "", "ehlo 465 tls auth", "250"),
    "a restriction": (
        "postconf smtpd_recipient_restrictions=reject_nobodyz", "", "accepts 25 postmaster@quarry.example", "451 4.3.5"),
    "who is known": ("postconf local_recipient_maps=", "", "refuses ezprov-discard@quarry.example", "250"),
    "who may relay": (
        "postconf 'smtpd_relay_restrictions=check_recipient_access static:permit, reject_unauth_destination'", "",
        "stranger", "not found"),
    "a worker of Dovecot's": (
        "cp /etc/dovecot/dovecot.conf /root/kept; doveconf -n >/dev/null; "
        "printf 'service auth-worker {\n  executable = /nonexistent\n}\n' >>/etc/dovecot/dovecot.conf; "
        "systemctl restart dovecot",
        "cat /root/kept >/etc/dovecot/dovecot.conf; rm /root/kept; systemctl restart dovecot",
        "turns_away 993 tls ezprov-probe", "no answer"),
    "a key": (
        f"chmod 0 /etc/rspamd/dkim/quarry.example.ed{YEAR}.key; systemctl restart rspamd",
        f"chmod 640 /etc/rspamd/dkim/quarry.example.ed{YEAR}.key; systemctl restart rspamd",
        f"signs quarry.example/rsa{YEAR}/ed{YEAR}", f"would not be signed with ed{YEAR}"),
    "a table": (
        "mv /etc/postfix/tls_policy.lmdb /etc/postfix/away", "mv /etc/postfix/away /etc/postfix/tls_policy.lmdb",
        "settings", "tls_policy"),
    "a program of master.cf": (
        "sed -i 's/^scache .*scache$/&x/' /etc/postfix/master.cf", "", "settings", "no program scachex"),
    "a time": ("postconf bounce_queue_lifetime=5x", "", "settings", "5x is no time"),
    "a type of table": ("postconf relocated_maps=nosuch:/etc/postfix/users", "", "settings", "nosuch"),
    "the queue": (
        "echo 0 >/var/lib/ezprov/deferred; mkdir /var/spool/postfix/deferred/Z && touch /var/spool/postfix/deferred/Z/$(seq -s ' /var/spool/postfix/deferred/Z/' 21)",
        "rm -rf /var/spool/postfix/deferred/Z /var/lib/ezprov/deferred", "queue", "21 mails wait, it was 0"),
}


@contextlib.contextmanager
def broken(host, how, mended):
    kept = {path: lab.root(host).joinpath(path).read_bytes() for path in ("etc/postfix/main.cf", "etc/postfix/master.cf")}
    lab.inside(host, "sh", "-c", f"{how}; postfix reload")
    try:
        yield
    finally:
        for path, content in kept.items():
            lab.root(host).joinpath(path).write_bytes(content)
        lab.inside(host, "sh", "-c", f"{mended or ':'}; postfix reload")


def bites(host, question, word):
    """Until what was broken shows: the question, and it alone, is answered with the word."""
    def looks():
        said = complaints(host, question)
        return len(said) == 1 and said[0].startswith(f"{question}: ") and word in said[0]

    lab.until(looks, 20, f"a fault of '{question}' with '{word}'")


@check("each question names the one thing that is broken on a host")
def each_bites(site):
    chosen = few(BROKEN, 3)
    for thing in chosen:
        how, mended, question, word = BROKEN[thing]
        with broken("mx1", how, mended):
            bites("mx1", question, word)
        lab.until(lambda: not complaints("mx1", question), 30, f"{thing} in order again")
    lab.until(lambda: not complaints("mx1", *MX), 90, "everything in order again")
    return ", ".join(chosen)


@check("a certificate that has expired or is another's is a fault at every port that serves it")
def certificates(site):
    served = [question for question in MX if question.startswith("certificate ")]
    try:
        for name, days, word in ((NAME, "0", "expired on"), ("other.example", "30", f"not for {NAME}")):
            lab.labctl("certificate", "mx1", name, days)
            lab.inside("mx1", "sh", "-c", "postfix reload; doveadm reload")
            for question in served:
                bites("mx1", question, word)
    finally:
        lab.labctl("certificate", "mx1", NAME, "90")
        lab.inside("mx1", "sh", "-c", "postfix reload; doveadm reload")
    lab.until(lambda: not complaints("mx1", *served), 20, "the old certificate")


@check("a relay's login that the MX does not take is a fault of the relay")
def relay_login(site):
    question = RELAY[3]
    table = "/etc/postfix/relay_passwords"
    with broken("relay1", f"cp -a {table} {table}.x; sed -i 's/:[^:]*$/:wrong/' {table}", f"mv {table}.x {table}"):
        bites("relay1", question, "535 5.7.8")
    assert complaints("relay1", question) == []


@check("an apply is undone when the probes' login finds no mailbox, or no table of logins knows it")
def login(site):
    change = {"mx/etc/dovecot/dovecot.conf": ("protocols = imap lmtp", "protocols = lmtp imap")}
    with faults.templates(site, change) as folder, faults.unchanged("mx1"):
        with broken("mx1", "mv /var/vmail /var/away; mkdir -m 0 /var/vmail", "rmdir /var/vmail; mv /var/away /var/vmail"):
            said = site.ezprov.apply("--templates", folder, expect=(faults.ROLLED_BACK,))
            assert "signs_in 993 tls ezprov-probe ezprov-probe-out: " in said, said
    change = {"mx/etc/dovecot/dovecot.conf": ("username_format=%u /etc/dovecot/logins", "username_format=%u /etc/gone")}
    with faults.templates(site, change) as folder, faults.unchanged("mx1"):
        said = site.ezprov.apply("--no-trial", "--templates", folder, expect=(faults.ROLLED_BACK,))
        assert "signs_in 993 tls ezprov-probe ezprov-probe-out: a NO [" in said, said
    site.ezprov.is_settled()


@check("the probes' logins are nobody's address, and of no use from outside")
def login_is_inside(site):
    for name in ("ezprov-probe", "ezprov-probe-out"):
        said = complaints("mx1", f"accepts 25 {name}@quarry.example")
        assert len(said) == 1 and " 550 5.1.1 " in said[0], said
    table = lab.root("mx1") / "etc/dovecot/passwd"
    kept = table.read_text()
    try:
        table.write_text(re.sub(r"^(ezprov-probe):[^:]*:", r"\1:{PLAIN}known:", kept, flags=re.M))
        for address, answer in (("127.0.0.1", "auth succeeded"), ("198.18.0.2", "auth failed")):
            said = lab.inside("mx1", "doveadm", "auth", "test", "-x", f"rip={address}", "ezprov-probe", "known", check=False)
            assert answer in said.stdout, said.stdout + said.stderr
    finally:
        table.write_text(kept)


@check("what a host answered to the controller it must answer after an apply; what it did not is told and no fault")
def from_the_controller(site):
    change = {"mx/etc/postfix/master.cf": ("submissions  inet", "127.0.0.1:465 inet")}
    with faults.templates(site, change) as folder, faults.unchanged("mx1"):
        said = site.ezprov.apply("--no-trial", "--templates", folder, expect=(faults.ROLLED_BACK,))
        assert "from here: greeting 465 tls 220" in said, said
    site.ezprov.is_settled()
    change = {"mx/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    lab.labctl("port", "mx1", "25")
    try:
        with faults.templates(site, change) as folder:
            said = site.ezprov.apply("--templates", folder)
    finally:
        lab.labctl("heal", "mx1")
    assert "not answered from here before, so not asked after: greeting 25 plain 220" in said, said
    site.ezprov.apply()
    site.ezprov.is_settled()


@check("no password of the probes is in a command line or in a log")
def no_password(site):
    secret = re.compile(rb"(AUTH PLAIN|LOGIN ezprov-probe|password ezprov-probe\S*) [A-Za-z0-9+/=_-]{20}")
    change = {
        "mx/etc/dovecot/dovecot.conf": ("protocols = imap lmtp", "protocols = lmtp imap"),
        "mx/etc/postfix/main.cf": ("biff = no", "biff = yes"), "relay/etc/postfix/main.cf": ("biff = no", "biff = yes"),
    }
    with watched() as seen, faults.templates(site, change) as folder:
        site.ezprov.apply("--templates", folder)
    assert any(b"answer_probe" in line for line in seen), "no probe was seen at all"
    assert not [line for line in seen if secret.search(line)], "a password stood in a command line"
    for host in ("mx1", "relay1"):
        assert not secret.search("\n".join(text for _, text in lab.journal(host)).encode()), f"a password is in {host}'s journal"
    site.ezprov.apply()
    site.ezprov.is_settled()
