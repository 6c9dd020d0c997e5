"""People: how they get at their account, send and read."""
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
    ssh = ["ssh", *dialogue.options(), "-o", "BatchMode=yes"]
    trace = "/tmp/ran-a-command"
    subprocess.run([*ssh, f"gneiss@{lab.MX_NAME}", f"touch {trace}"], stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
    assert lab.inside("mx1", "test", "-e", trace, check=False).returncode == 1, "the command of the caller ran"
    forwarded = subprocess.run(
        [*ssh, "-W", "127.0.0.1:25", f"gneiss@{lab.MX_NAME}"], input="QUIT\r\n", text=True, capture_output=True, timeout=30)
    assert "220" not in forwarded.stdout, f"a port was forwarded: {forwarded.stdout}"
    copied = subprocess.run(
        ["sftp", *dialogue.options(), "-b", "-", f"gneiss@{lab.MX_NAME}"], input="ls /\n", text=True, capture_output=True, timeout=30)
    assert copied.returncode != 0 and "etc" not in copied.stdout, f"sftp was served: {copied.stdout}"


@check("a person for whom a shell is asked has one")
def shell(site):
    result = subprocess.run(
        ["ssh", *dialogue.options(), "-o", "BatchMode=yes", f"granite@{lab.MX_NAME}", "id -un"],
        stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=30)
    assert result.stdout.strip() == "granite", f"{result.stdout}{result.stderr}"


@check("a locked person gets in neither by SSH nor by IMAP, yet mail arrives")
def locked(site):
    result = subprocess.run(
        ["ssh", *dialogue.options(), "-o", "BatchMode=yes", f"zircon@{lab.MX_NAME}", "true"],
        stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=30)
    assert result.returncode == 255, f"ssh ended with {result.returncode}: {result.stdout}{result.stderr}"
    message = mail.deliver(mail.Message("friend@far.example", "zircon@quarry.example"))
    lab.until(lambda: message.id in delivered_to("zircon"), what="the delivery in the log")


def delivered_to(login):
    """The Message-IDs that Dovecot says it saved for a login."""
    return " ".join(text for _, text in lab.journal("mx1", "-t", "dovecot") if f"lmtp({login})" in text and "saved" in text)


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
    own = mail.submit(mail.Message("agate@quarry.example", "agate@quarry.example"), "agate", site.password("agate"), port=465)
    mail.received("agate", site.password("agate"), own, port=993)
    assert lab.inside("mx1", "getent", "passwd", "agate", check=False).returncode == 2, "there is a Unix account too"


@check("a wrong password opens nothing")
def wrong_password(site):
    for login in ("basalt", "agate", "relay1"):
        code, _ = mail.refusal(lambda: mail.submit(mail.Message("basalt@quarry.example", "friend@far.example"), login, "wrong"))
        assert code == 535, f"submission as {login} with a wrong password: {code}"
        try:
            mail.mailbox(login, "wrong")
        except imaplib.IMAP4.error:
            continue
        raise AssertionError(f"IMAP as {login} with a wrong password")


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
