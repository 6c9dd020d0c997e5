"""Messages, and the protocols people and programs speak: submission, SMTP, IMAP."""
import email
import email.policy
import email.utils
import imaplib
import json
import smtplib
import ssl
import uuid

from . import lab


class Message:
    """A message with an identity: what is found again at the other end is found by its Message-ID.

    Its text is its own too: Rspamd greylists by the text, so that one message would hold up all that say the same.
    """

    def __init__(self, sender, recipient, body=None, header_from=None, **headers):
        self.sender = sender
        self.recipients = [recipient] if isinstance(recipient, str) else list(recipient)
        domain = (header_from or sender or "far.example").rpartition("@")[2]
        self.id = f"<{uuid.uuid4()}@{domain}>"
        self.subject = f"sample {uuid.uuid4().hex[:8]}"
        body = body or f"The drill core with the number {uuid.uuid4()} is sandstone, mostly quartz."
        fields = {
            "From": header_from or sender or "mailer-daemon@far.example", "To": self.recipients[0],
            "Subject": self.subject, "Message-ID": self.id, "Date": email.utils.formatdate(localtime=False),
            "MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        self.text = "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + f"\r\n{body}\r\n"


def trust():
    """Nothing but the lab's CA, names verified."""
    return ssl.create_default_context(cafile=str(lab.KEYS / "ca.pem"))


def connect(name, port, wrapped=False, helo="client.far.example", source=None):
    """An SMTP session; `wrapped` is TLS from the first octet."""
    options = {"local_hostname": helo, "timeout": 30, "source_address": (source, 0) if source else None}
    if wrapped:
        return smtplib.SMTP_SSL(name, port, context=trust(), **options)
    return smtplib.SMTP(name, port, **options)


def submit(message, login, password, port=587, host="ctl", source=None):
    """Sends as a person or a program does: TLS, then AUTH."""
    def session():
        with connect(lab.MX_NAME, port, wrapped=port == 465, source=source) as smtp:
            if port != 465:
                smtp.starttls(context=trust())
            smtp.login(login, password)
            refused = smtp.sendmail(message.sender, message.recipients, message.text.encode())
            assert not refused, f"some recipients were refused: {refused}"
            return message

    return lab.in_namespace_of(host, session)


def inject(message, relay, port=10027):
    """Hands a message to the Postfix of a relay, as a program on that host does."""
    return deliver(message, server="127.0.0.1", port=port, host=relay, helo="localhost")


def deliver(message, server=lab.MX_NAME, port=25, host="outside", helo="mail.far.example"):
    """Sends without a login, as the world does to our MX."""
    def session():
        with connect(server, port, helo=helo) as smtp:
            smtp.sendmail(message.sender or "", message.recipients, message.text.encode())
            return message

    return lab.in_namespace_of(host, session)


def refusal(attempt):
    """(code, text) of the first refusal that the attempt meets; an attempt that succeeds fails the check."""
    try:
        attempt()
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
    except smtplib.SMTPSenderRefused as error:
        code, text = error.smtp_code, error.smtp_error
    except smtplib.SMTPResponseException as error:
        code, text = error.smtp_code, error.smtp_error
    else:
        raise AssertionError("it was accepted")
    return code, text.decode("utf-8", "replace") if isinstance(text, bytes) else text


def mailbox(login, password, port=993):
    """An IMAP session; 143 goes by STARTTLS."""
    if port == 993:
        imap = imaplib.IMAP4_SSL(lab.MX_NAME, port, ssl_context=trust(), timeout=30)
    else:
        imap = imaplib.IMAP4(lab.MX_NAME, port, timeout=30)
        imap.starttls(ssl_context=trust())
    imap.login(login, password)
    return imap


def read(login, password, message, folder="INBOX", port=993):
    """The message as the mailbox has it; None when it is not there."""
    with mailbox(login, password, port) as imap:
        if imap.select(folder, readonly=True)[0] != "OK":
            return None
        found = imap.search(None, "HEADER", "Message-ID", f'"{message.id}"')[1][0].split()
        if not found:
            return None
        return email.message_from_bytes(imap.fetch(found[-1], "(RFC822)")[1][0][1], policy=email.policy.default)


def received(login, password, message, folder="INBOX", port=993, seconds=30):
    what = f"the message in {folder} of {login}"
    return lab.until(lambda: read(login, password, message, folder, port), seconds, what)


def world(message):
    """What the world's exchangers know about this message: one entry a delivery, with the message as it came."""
    store = lab.root("outside") / "var/lib/world"
    found = []
    for path in sorted(store.glob("*.json")):
        known = json.loads(path.read_text())
        if known["message_id"] == message.id:
            text = path.with_suffix(".eml").read_bytes()
            found.append(known | {"message": email.message_from_bytes(text, policy=email.policy.default)})
    return found


def arrived(message, seconds=30):
    """The first delivery of the message to the world."""
    return lab.until(lambda: world(message), seconds, "the message in the world")[0]
