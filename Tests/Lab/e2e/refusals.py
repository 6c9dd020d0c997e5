"""What is refused: strangers, spam, other people's names."""
import imaplib
import smtplib

from . import lab, mail
from .suite import check

FRIEND = "friend@far.example"
GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
# Rspamd's variant that asks for its 'add header' action.
GTUBE_MARKED = "YJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"


@check("spam is refused at SMTP")
def spam(site):
    code, text = mail.refusal(lambda: mail.deliver(mail.Message(FRIEND, "basalt@quarry.example", body=GTUBE)))
    assert code == 554, f"{code} {text}"


@check("what Rspamd marks without refusing is filed in Junk")
def junk(site):
    for login in ("basalt", "agate"):
        message = mail.deliver(mail.Message(FRIEND, f"{login}@quarry.example", body=GTUBE_MARKED))
        mail.received(login, site.password(login), message, folder="Junk")
        assert not mail.read(login, site.password(login), message), "it is in INBOX too"


@check("an unknown recipient is refused at RCPT, a system account's name too")
def unknown_recipients(site):
    for address in ("marmalade@quarry.example", "redis@quarry.example", "nobody@quarry.example",
                    "basalt@gravel.quarry.example", "marmalade@gravel.quarry.example", "basalt@mail.quarry.example"):
        code, text = rcpt(address)
        assert code in (550, 554), f"{address}: {code} {text}"
    code, text = rcpt("marmalade@quarry.example")
    assert code == 550 and "5.1.1" in text, f"{code} {text}"


def rcpt(recipient, sender=FRIEND, host="outside", server=lab.MX_NAME, port=25):
    """The answer to RCPT TO, or to MAIL FROM when that is refused already; nothing is sent."""
    def session():
        with mail.connect(server, port, helo="mail.far.example") as smtp:
            if port == 587:
                smtp.starttls(context=mail.trust())
            smtp.ehlo()
            code, text = smtp.mail(sender)
            if code == 250:
                code, text = smtp.rcpt(recipient)
            smtp.rset()
            return code, text.decode()

    return lab.in_namespace_of(host, session)


@check("a stranger relays nothing, whatever name he gives")
def strangers(site):
    for sender in (FRIEND, "basalt@quarry.example", "", "root@localhost"):
        for recipient in ("victim@elsewhere.example", "victim%elsewhere.example@quarry.example",
                          "@quarry.example:victim@elsewhere.example", '"victim@elsewhere.example"@quarry.example'):
            code, text = rcpt(recipient, sender)
            assert code >= 500, f"from '{sender}' to {recipient}: {code} {text}"
    code, text = rcpt("victim@elsewhere.example", port=587)
    assert code >= 500, f"587 without AUTH: {code} {text}"
    for relay in ("relay1", "relay2"):
        for port in (25, 587, 10027):
            assert is_closed(relay, port), f"{relay} talks to strangers on {port}"


def is_closed(host, port):
    def attempt():
        try:
            with mail.connect(f"{host}.quarry.example", port):
                return False
        except ConnectionRefusedError:
            return True

    return lab.in_namespace_of("outside", attempt)


@check("AUTH is not offered without TLS, nor taken")
def no_plain_auth(site):
    def smtp_session(port):
        with mail.connect(lab.MX_NAME, port) as smtp:
            smtp.ehlo()
            offered = smtp.has_extn("auth")
            code, _ = smtp.docmd("AUTH", "PLAIN AGJhc2FsdAB3cm9uZw==")
            smtp.starttls(context=mail.trust())
            smtp.ehlo()
            return offered, code, smtp.has_extn("auth")

    for port in (25, 587):
        offered, code, offered_with_tls = lab.in_namespace_of("outside", lambda: smtp_session(port))
        assert not offered and code >= 500, f"{port} without TLS: AUTH offered: {offered}, answered {code}"
        assert offered_with_tls or port == 25, "587 does not offer AUTH after STARTTLS"
    imap = imaplib.IMAP4(lab.MX_NAME, 143, timeout=30)
    assert "LOGINDISABLED" in imap.capabilities, f"143 without TLS: {imap.capabilities}"
    imap.shutdown()


@check("a person sends as the own addresses and as nobody else")
def rights_of_people(site):
    password = site.password("basalt")
    for own in ("basalt@quarry.example", "Basalt@Quarry.Example", "hostmaster@keystone.quarry.example"):
        mail.submit(mail.Message(own, FRIEND), "basalt", password)
    for foreign in ("granite@quarry.example", "support@quarry.example", "noreply@quarry.example",
                    "redis@quarry.example", "basalt@gravel.quarry.example", "basalt@far.example",
                    "root@relay1.quarry.example"):
        code, text = mail.refusal(lambda: mail.submit(mail.Message(foreign, FRIEND), "basalt", password))
        assert code == 553, f"as {foreign}: {code} {text}"


@check("a host sends as its list and as nobody else")
def rights_of_hosts(site):
    password = site.program_password("relay1")
    for own in ("noreply@quarry.example", "anything@gravel.quarry.example", "root@relay1.quarry.example"):
        mail.submit(mail.Message(own, FRIEND), "relay1", password, host="relay1")
    for foreign in ("wiki@quarry.example", "basalt@quarry.example", "root@relay2.quarry.example", "x@far.example",
                    "x@sub.gravel.quarry.example", "x@notgravel.quarry.example"):
        message = mail.Message(foreign, FRIEND)
        code, text = mail.refusal(lambda: mail.submit(message, "relay1", password, host="relay1"))
        assert code == 553, f"as {foreign}: {code} {text}"


@check("a host's login reads no mail")
def hosts_read_nothing(site):
    try:
        mail.mailbox("relay1", site.program_password("relay1"))
    except imaplib.IMAP4.error:
        return
    raise AssertionError("relay1 has a mailbox")


@check("mail of a person on hold waits in the queue")
def hold(site):
    message = mail.submit(mail.Message("flint@quarry.example", FRIEND), "flint", site.password("flint"))
    waiting = [entry for entry in lab.queue("mx1") if entry["sender"] == "flint@quarry.example"]
    held = [entry for entry in waiting if entry["queue_name"] == "hold"]
    assert held, f"not held: {mail.world(message)}"
    for entry in held:
        lab.inside("mx1", "postsuper", "-d", entry["queue_id"])


@check("a message over the size limit is refused")
def size(site):
    def session():
        with mail.connect(lab.MX_NAME, 25) as smtp:
            smtp.ehlo()
            return int(smtp.esmtp_features["size"]), smtp.mail(FRIEND, [f"size={200 << 20}"])[0]

    announced, code = lab.in_namespace_of("outside", session)
    assert announced == 100 << 20 and code == 552, f"announced {announced}, answered {code}"


def refused_at_data(attempt):
    try:
        attempt()
    except smtplib.SMTPDataError as error:
        return error.smtp_code, error.smtp_error.decode()
    raise AssertionError("it was accepted")
