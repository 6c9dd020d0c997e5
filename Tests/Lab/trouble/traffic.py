"""Mail at a steady rate, in, out and through relays, and where each message of it came to lie.

Who is told 4xx, or nothing, tries again as a real sender does. A message whose last reply got lost may or may not have
been taken: it is sent again under another ID, and the lost one is counted apart. Two servers of which one loses power or
its cable between a message and the reply have the same doubt, and send it again under the same ID (RFC 1047): such a
message may come twice, and is counted apart, too.
"""
import collections
import contextlib
import dataclasses
import email
import itertools
import json
import os
import re
import smtplib
import threading
import time

from e2e import lab, mail

from . import contents

OUTSIDE, MAILBOX = "friend@far.example", "basalt@quarry.example"
SERVERS = ("relay1", "relay2", "mx1")
PATIENCE = 1.0


class InDoubt(Exception):
    """The connection broke after the message and before the reply to it."""


@dataclasses.dataclass
class Sent:
    """A message that somebody took, or may have taken."""
    flow: str
    at: float
    during: str


def session(place, server, port, login=None, helo="localhost"):
    """A function that hands a message over, in the network of a host."""
    def hand_over(message):
        with mail.connect(server, port, wrapped=port == 465, helo=helo) as smtp:
            if login:
                smtp.login(*login)
            smtp.ehlo_or_helo_if_needed()
            expect(250, *smtp.mail(message.sender))
            expect(250, *smtp.rcpt(message.recipients[0]))
            expect(354, *smtp.docmd("DATA"))
            try:
                smtp.send(message.text.encode() + b".\r\n")
                code, text = smtp.getreply()
            except (smtplib.SMTPServerDisconnected, OSError) as error:
                raise InDoubt from error
            expect(250, code, text)

    return lambda message: lab.in_namespace_of(place, lambda: hand_over(message))


def expect(wanted, code, text):
    if code != wanted:
        raise smtplib.SMTPResponseException(code, text)


def flows(site):
    """By name: who sends, to whom, and how."""
    mx, outside = lab.MX_NAME, {"helo": "mail.far.example"}
    amber = ("amber", site.password("amber"))
    return {
        "inwards": (OUTSIDE, MAILBOX, session("outside", mx, 25, **outside)),
        "outwards": ("amber@quarry.example", OUTSIDE, session("ctl", mx, 465, amber)),
        "through relay1": ("noreply@quarry.example", OUTSIDE, session("relay1", "127.0.0.1", 10027)),
        "through relay2, inwards": ("wiki@quarry.example", MAILBOX, session("relay2", "127.0.0.1", 25)),
    }


class Traffic:
    """The load. `accepted` and `doubtful` are Sent by Message-ID; those `in_hand` may come twice."""

    def __init__(self, site, rate):
        self.accepted, self.doubtful, self.refused, self.in_hand = {}, {}, [], set()
        self.retries, self.pair = 0, ""
        self.going, self.ended = threading.Event(), threading.Event()
        self.going.set()
        self.under_way = {}
        self.store = Deliveries()
        every = flows(site)
        self.threads = [
            threading.Thread(target=self.send_on, args=(name, *flow, len(every) / rate), daemon=True)
            for name, flow in every.items()]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.going.set()
        for thread in self.threads:
            thread.join(150)

    def send_on(self, name, sender, recipient, hand_over, every):
        while not self.ended.wait(every):
            self.going.wait()
            if not self.ended.is_set():
                self.send(name, sender, recipient, hand_over)
                self.under_way[name] = None

    def send(self, name, sender, recipient, hand_over):
        """One message, until somebody takes it."""
        message = mail.Message(sender, recipient)
        while True:
            self.under_way[name] = message.id
            try:
                hand_over(message)
                self.accepted[message.id] = Sent(name, time.monotonic(), self.pair)
                return
            except InDoubt:
                self.doubtful[message.id] = Sent(name, time.monotonic(), self.pair)
                message = mail.Message(sender, recipient)
            except smtplib.SMTPResponseException as error:
                if 500 <= error.smtp_code:
                    self.refused.append(f"{name} during {self.pair}: {error.smtp_code} {error.smtp_error}")
                    return
            except (OSError, smtplib.SMTPException):
                pass  # nobody is there: that is a temporary failure, too
            self.retries += 1
            if self.ended.wait(PATIENCE) or not self.going.is_set():
                return

    def pause(self):
        """Sends no more until told to, and waits until all that was taken lies where it belongs."""
        self.going.clear()
        lab.until(lambda: not any(self.under_way.values()), 60, "a moment without mail under way")
        self.settle()

    def resume(self):
        self.going.set()

    def settle(self, seconds=90):
        """Waits until all that was taken has come; what waits in a queue is sent on its way."""
        deadline = time.monotonic() + seconds
        for turn in itertools.count():
            if not self.missing() or time.monotonic() > deadline:
                return
            if turn % 20 == 10:
                flush()
            time.sleep(0.2)

    def expose(self):
        """Who is about to lose power or its cable stands still with what it has in hand, and so do those who talk to it."""
        self.in_hand |= queued() | {id for id in self.under_way.values() if id}

    def missing(self):
        self.store.look()
        return [id for id in list(self.accepted) if not self.store.found[id]]

    def doubled(self):
        self.store.look()
        most = {id: 2 if id in self.in_hand else 1 for id in [*self.accepted, *self.doubtful]}
        return [id for id in most if self.store.found[id] > most[id]]

    def repeated(self):
        return [id for id in self.in_hand if self.store.found[id] == 2]

    def faults(self):
        """What is not as promised, as sentences."""
        told = [f"refused for good: {line}" for line in self.refused]
        told += [f"lost: {id}, {self.accepted[id]}" for id in self.missing()]
        return told + [f"doubled: {id}, {self.accepted.get(id) or self.doubtful[id]}" for id in self.doubled()]

    def figures(self):
        """Numbers by what they count; those of several loads can be added up."""
        flows = collections.Counter(f"accepted {sent.flow}" for sent in self.accepted.values())
        return collections.Counter(
            {"delivered": sum(1 for id in self.accepted if self.store.found[id]), "lost": len(self.missing()),
             "doubled": len(self.doubled()), "repeated": len(self.repeated()), "in hand": len(self.in_hand),
             "tried again": self.retries, "in doubt": len(self.doubtful)}) + flows


def flush():
    """Queued mail is tried again now, as after every repair."""
    for host in SERVERS:
        lab.inside(host, "sh", "-c", "postsuper -r ALL deferred; postqueue -f", check=False)


def queued():
    """The Message-IDs in the servers' queues, in the order in which a queue file moves."""
    found = set()
    for host in SERVERS:
        for queue in ("deferred", "maildrop", "incoming", "active", "deferred"):
            for path in (contents.disk(host) / "var/spool/postfix" / queue).glob("**/*"):
                with contextlib.suppress(OSError):
                    found.update(match.decode() for match in re.findall(rb"Message-ID: (<[^>]+>)", path.read_bytes()))
    return found


class Deliveries:
    """How often each Message-ID lies at its end: in the world's store, in the mailbox."""

    def __init__(self):
        self.found, self.seen = collections.Counter(), set()

    def look(self):
        for path in self.new(lab.RUN / "outside/root/var/lib/world", ".json"):
            self.found[json.loads(path.read_text())["message_id"]] += 1
        for folder in ("new", "cur"):
            for path in self.new(contents.disk("mx1") / "home/basalt/Maildir" / folder):
                with open(path, "rb") as file:
                    self.found[email.message_from_binary_file(file)["Message-ID"]] += 1

    def new(self, folder, ending=""):
        """Files that were not there before; one that is read by its owner moves and keeps its first part."""
        if not folder.is_dir():
            return
        for name in os.listdir(folder):
            key = name.partition(":")[0]
            if name.endswith(ending) and key not in self.seen:
                self.seen.add(key)
                yield folder / name
