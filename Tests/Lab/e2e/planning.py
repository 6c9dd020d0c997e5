"""What a plan guards and orders: credentials that change while mail flows, edits and restarts that wait for a word."""
import contextlib
import time

from . import lab, mail
from .faults import templates
from .suite import check

FRIEND = "friend@far.example"
LEAVING = "/etc/dovecot/logins-leaving"
GUARDED, DIFFERS = 8, 2


@contextlib.contextmanager
def trickle(relay, sender, seconds=0.4):
    """Mail through a relay at a steady rate; what was accepted."""
    accepted = []
    with lab.meanwhile(lambda: accepted.append(mail.inject(mail.Message(sender, FRIEND), relay)), seconds):
        yield accepted


@contextlib.contextmanager
def rotated(site, relay, credential):
    """The relay gets another password in the inventory."""
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    site.ezprov.edit(rf"^  {relay}:\n", f"  {relay}:\n    credential: {credential}\n")
    try:
        yield
    finally:
        site.ezprov.write("hosts.yml", hosts)


def complaints(relay, since):
    """What Postfix on the relay says of logins that were refused."""
    said = lab.journal(relay, f"--since=@{since}")
    return [text for name, text in said if name.startswith("postfix") and "authentication failed" in text]


def size(path, host="mx1"):
    return int(lab.inside(host, "stat", "-c", "%s", path))


def login_answer(login, password):
    try:
        mail.submit(mail.Message("noreply@quarry.example", FRIEND), login, password, host="relay1")
    except mail.smtplib.SMTPAuthenticationError as error:
        return error.smtp_code
    return 250


@check("a relay's credential changes under a trickle of mail: no login is refused, all mail arrives once, the old one ends")
def rotation(site):
    old = site.program_password("relay1")
    with rotated(site, "relay1", 2):
        plan = site.ezprov.plan_data()
        assert [step["hosts"] for step in plan["order"]] == [["mx1"], ["relay1"]], plan["order"]
        assert plan["contraction"]["after"] == ["relay1"], plan["contraction"]
        began = int(time.time())
        with trickle("relay1", "noreply@quarry.example") as accepted:
            time.sleep(1)
            site.ezprov.apply()
            time.sleep(1)
        for message in accepted:
            mail.arrived(message)
        doubled = [message.id for message in accepted if len(mail.world(message)) != 1]
        assert not doubled, f"{len(doubled)} of {len(accepted)} came more than once"
        assert not complaints("relay1", began), complaints("relay1", began)
        site.ezprov.is_settled()
        assert size(LEAVING) == 0, "the MX has not forgotten"
        assert login_answer("relay1", old) == 535, "the old password still works"
        assert login_answer("relay1", site.ezprov.reveal("relay1")) == 250
    site.ezprov.apply()
    site.ezprov.is_settled()
    return f"{len(accepted)} messages"


@check("a credential that changes on the MX alone overlaps until its relay has followed; the relay alone is refused: exit 8")
def rotation_by_halves(site):
    with rotated(site, "relay2", 2):
        said = site.ezprov.refused("--limit", "relay2")
        assert "'relay2' comes after 'mx1'" in said, said
        told = site.ezprov.apply("--limit", "mx1")
        assert "relay2 may not have changed over" in told, told
        assert size(LEAVING) > 0, "the old credentials are gone"
        message = mail.inject(mail.Message("wiki@quarry.example", FRIEND), "relay2")
        mail.arrived(message)
        site.ezprov.apply("--limit", "relay2")
        mail.arrived(mail.inject(mail.Message("wiki@quarry.example", FRIEND), "relay2"))
        assert size(LEAVING) > 0, "a plan without the MX changed it"
        site.ezprov.apply()
        assert size(LEAVING) == 0, "the MX has not forgotten"
        site.ezprov.is_settled()
    site.ezprov.apply()
    site.ezprov.is_settled()


@check("drift tells edits, modes, accounts, strange files and services behind their files, and nothing else: exit 2, 0 without")
def drift(site):
    def told(*words, expect=(DIFFERS,)):
        return site.ezprov.run("drift", "--ssh-config", site.ezprov.ssh_config, *words, expect=expect)

    assert told(expect=(0,)) == "", "there is drift"
    strange = "/etc/rspamd/local.d/strange.conf"
    lab.inside("relay1", "sed", "-i", "s/^biff = no/biff = yes/", "/etc/postfix/main.cf")
    lab.inside("mx1", "chmod", "600", "/etc/dovecot/dovecot.conf")
    lab.inside("mx1", "usermod", "--expiredate", "1", "olivine")
    lab.inside("mx1", "sh", "-c", f"echo '# tried' >{strange}")
    lab.inside("mx1", "rm", "/var/lib/ezprov/services/rspamd.service")
    try:
        lines = told().splitlines()
        expected = [
            ("relay1:/etc/postfix/main.cf", "edited  +1 -1"),
            ("mx1:/etc/dovecot/dovecot.conf", "0644 root:root -> 0600"),
            ("mx1:account:olivine", "locked"), (f"mx1:{strange}", "not ezprov's"),
            ("mx1:service:rspamd", "has not loaded"),
        ]
        for part in expected:
            assert any(all(word in line for word in part) for line in lines), f"{part}: {lines}"
        assert len(lines) == 5, lines
        told("--ignore", "/etc/*", "--ignore", "mx1:account:*", "--ignore", "service:rspamd", expect=(0,))
        plan = site.ezprov.plan(expect=(2,))
        assert "rspamd: what it loaded last is not what its files hold" in plan, plan
        began = int(time.time())
        accepted = ("/etc/postfix/main.cf", "mx1:/etc/dovecot/dovecot.conf", "mx1:account:olivine")
        site.ezprov.apply(*(word for path in accepted for word in ("--accept-drift", path)))
        assert lab.inside("mx1", "cat", strange), "the strange file is gone"
        assert [text for _, text in lab.journal("mx1", f"--since=@{began}", "-u", "rspamd")], "rspamd was not told"
        assert told().splitlines()[0].startswith(f"? mx1:{strange}")
        site.ezprov.is_settled()
    finally:
        lab.inside("mx1", "rm", "-f", strange)
    assert told(expect=(0,)) == ""


@check("a parameter that a reload of Postfix does not take is a restart, which waits for a word: exit 8")
def restart(site):
    change = {"relay/etc/postfix/main.cf": ("inet_protocols = all", "inet_protocols = ipv4")}

    def master():
        return lab.inside("relay2", "cat", "/var/spool/postfix/pid/master.pid").strip()

    with templates(site, change) as folder:
        said = site.ezprov.refused("--limit", "relay2", "--templates", folder)
        assert "--allow restart:relay2:postfix" in said, said
        plan = site.ezprov.plan("--limit", "relay2", "--templates", folder, expect=(2,))
        assert "postfix: a reload does not take inet_protocols" in plan, plan
        before = master()
        site.ezprov.apply("--limit", "relay2", "--templates", folder, "--allow", "restart:relay2:postfix")
        assert master() != before, "it was not restarted"
        before = master()
    site.ezprov.apply("--allow", "restart:relay2:postfix")
    assert master() != before, "it was not restarted"
    site.ezprov.is_settled()


@check("a user who goes waits for a word, by name and nothing near it: exit 8, 64; the mail stays")
def deletion(site):
    message = mail.deliver(mail.Message(FRIEND, "onyx@quarry.example"))
    mail.received("onyx", site.password("onyx"), message)
    users = (site.ezprov.inventory / "users.yml").read_text()
    lines = users.splitlines(keepends=True)
    start = next(index for index, line in enumerate(lines) if line.strip() == "- login: onyx")
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = next((index for index in range(start + 1, len(lines))
                if len(lines[index]) - len(lines[index].lstrip()) <= indent), len(lines))
    try:
        site.ezprov.write("users.yml", "".join(lines[:start] + lines[end:]))
        said = site.ezprov.refused()
        assert "--allow delete-user:onyx" in said, said
        mistaken = site.ezprov.refused("--allow", "delete-user:onix", expect=(64,))
        assert "did you mean 'delete-user:onyx'" in mistaken, mistaken
        site.ezprov.apply("--allow", "delete-user:onyx")
    finally:
        site.ezprov.write("users.yml", users)
    site.ezprov.apply()
    site.ezprov.is_settled()
    mail.received("onyx", site.password("onyx"), message)
