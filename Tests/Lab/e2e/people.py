"""People: how they get at their account, send and read."""
import base64
import imaplib
import subprocess

from . import dialogue, lab, mail, suite
from .suite import check


@check("a person logs in over SSH with the key in the inventory and sets the password in the passwd dialogue")
def first_password(site):
    site.password("basalt")
    with_password = lab.inside("mx1", "getent", "shadow", "basalt").split(":")[1]
    assert with_password.startswith("$"), "there is no password hash in the host's shadow file"


@check("passwd asks for the current password once there is one, and only then takes a new one")
def change_password(site):
    old, new = site.password("basalt"), suite.new_password()
    assert dialogue.change_password("basalt", "not the password", new) != 0, "it did not ask who is there"
    assert dialogue.change_password("basalt", old, new) == 0
    site.remember("basalt", new)


@check("only passwd may run: no command, no forwarding, no shell")
def only_passwd(site):
    trace = "/tmp/ran-a-command"
    asked("ssh", "gneiss@" + lab.MX_NAME, f"touch {trace}")
    assert lab.inside("mx1", "test", "-e", trace, check=False).returncode == 1, "the command of the caller ran"
    forwarded = asked("ssh", "-W", "127.0.0.1:25", "gneiss@" + lab.MX_NAME, input="QUIT\r\n")
    assert "220" not in forwarded, f"a port was forwarded: {forwarded}"
    listed = asked("sftp", "-b", "-", "gneiss@" + lab.MX_NAME, input="ls /\n")
    assert "etc" not in listed, f"sftp was served: {listed}"
    assert asked("ssh", "granite@" + lab.MX_NAME, "echo works") == "works\n", "ssh refuses everybody"


def asked(program, *arguments, input=""):
    """What comes back within a few seconds; a client that gets another program than it asked for may wait forever."""
    process = subprocess.Popen(
        [program, *dialogue.options(), "-o", "BatchMode=yes", *arguments],
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        return process.communicate(input, timeout=5)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[0]


@check("a person for whom a shell is asked has one")
def shell(site):
    assert asked("ssh", "granite@" + lab.MX_NAME, "id -un") == "granite\n"


@check("a locked person gets in neither by SSH nor by IMAP, yet mail arrives")
def locked(site):
    result = subprocess.run(
        ["ssh", *dialogue.options(), "-o", "BatchMode=yes", f"zircon@{lab.MX_NAME}", "true"],
        stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=30)
    assert result.returncode == 255, f"ssh ended with {result.returncode}: {result.stdout}{result.stderr}"
    message = mail.deliver(mail.Message("friend@far.example", "zircon@quarry.example"))
    lab.until(lambda: stored(message, "zircon"), what="the delivery in the log")


def stored(message, login):
    """What Dovecot logged about the message when it came for that login."""
    return [text for _, text in lab.journal("mx1", "-t", "dovecot")
            if f"lmtp({login})" in text and f"msgid={message.id}: stored mail" in text]


@check("a person sends by 587 STARTTLS and reads by 143 STARTTLS and by 993")
def system_account(site):
    out = mail.Message("basalt@quarry.example", "friend@far.example", User_Agent="a secret of basalt's")
    mail.submit(out, "basalt", site.password("basalt"), port=587)
    arrived = mail.arrived(out)
    assert_signed(arrived)
    assert_private(arrived["message"])
    own = mail.submit(mail.Message("basalt@quarry.example", "basalt@quarry.example"), "basalt", site.password("basalt"))
    for port in (143, 993):
        mail.received("basalt", site.password("basalt"), own, port=port)


@check("a passwd-file user sends by 465 and reads by 993")
def mailbox_account(site):
    out = mail.Message("agate@quarry.example", "friend@far.example")
    mail.submit(out, "agate", site.password("agate"), port=465)
    assert_signed(mail.arrived(out))
    own = mail.Message("agate@quarry.example", "agate@quarry.example")
    mail.submit(own, "agate", site.password("agate"), port=465)
    mail.received("agate", site.password("agate"), own, port=993)
    assert lab.inside("mx1", "getent", "passwd", "agate", check=False).returncode == 2, "there is a Unix account too"


@check("a wrong password opens nothing")
def wrong_password(site):
    # One failure a client, for Dovecot lets each further one wait longer; all of an IPv6 network count as one.
    for login, place, source in (
        ("basalt", "relay3", "198.18.0.33"), ("agate", "ns1", "198.18.0.10"), ("relay1", "outside", "198.18.0.44"),
    ):
        code = lab.in_namespace_of(place, lambda: answer_to_auth(login, "wrong", source))
        assert code == 535, f"submission as {login} with a wrong password: {code}"
    try:
        lab.in_namespace_of("relay2", lambda: mail.mailbox("basalt", "wrong"))
    except imaplib.IMAP4.error:
        return
    raise AssertionError("a mailbox was opened with a wrong password")


def answer_to_auth(login, password, source):
    with mail.connect(lab.MX_NAME, 465, wrapped=True, source=source) as smtp:
        smtp.ehlo()
        identity = base64.b64encode(f"\0{login}\0{password}".encode()).decode()
        return smtp.docmd("AUTH", f"PLAIN {identity}")[0]


def assert_signed(arrived, domain="quarry.example"):
    """Both signatures of our domain verify against the published zone, SPF passes, and it came by TLS."""
    algorithms = sorted(signature["algorithm"] for signature in arrived["dkim"] if signature["verifies"])
    assert algorithms == ["ed25519-sha256", "rsa-sha256"], f"signatures: {arrived['dkim']}"
    assert all(signature["domain"] == domain for signature in arrived["dkim"]), f"signatures: {arrived['dkim']}"
    assert arrived["spf"] == "pass", f"SPF: {arrived['spf']}: {arrived['spf_reason']}"
    assert arrived["spf_helo"] == "pass", f"SPF of the HELO name {arrived['helo']}: {arrived['spf_helo']}"
    assert arrived["tls"], "the delivery was not encrypted"


def assert_private(message):
    """What the sender's own machine is and runs stays with us."""
    received = message.get_all("Received") or []
    assert not any("198.18.0.2]" in line or "2001:2:0:1::2]" in line for line in received), f"Received: {received}"
    assert "User-Agent" not in message, "the User-Agent is still there"
