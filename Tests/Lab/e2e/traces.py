"""Central traceability: what the logs of relay and MX tell about a message of which only the Message-ID is known."""
import re
import time

from . import lab, mail
from .suite import check


class Untold(AssertionError):
    """The logs do not say (yet)."""


class Trace:
    """Follows a Message-ID through the journal of a relay and that of the MX."""

    def __init__(self, message_id, relay):
        self.message_id = message_id
        on_relay, on_mx = lab.journal(relay), lab.journal("mx1")
        self.relay_queue_id = self.queue_id(on_relay)
        self.mx_queue_id = self.handed_over(on_relay)
        about = [text for _, text in on_mx if self.mx_queue_id in text]
        if self.queue_id(on_mx) != self.mx_queue_id:
            raise Untold("the MX logs another queue ID for the Message-ID")
        self.login = self.found(about, r"sasl_username=([^,\s]+)")
        self.client = self.found(about, r"client=([^,\s]+), sasl")
        self.limit_decision = self.found(
            [text for name, text in on_mx if name.startswith("postfwd") and self.mx_queue_id in text], r"(.*action=.*)")
        self.signing = self.found([text for name, text in on_mx if "rspamd" in name and message_id.strip("<>") in text],
                                  r"(DKIM_SIGNED\([^)]*\)[^;]*)")
        self.final_reply = self.found(about, r"status=sent \((250 .*)\)")

    def queue_id(self, entries):
        return self.found([text for name, text in entries if name.startswith("postfix")],
                          rf"^([0-9A-Za-z]+): message-id={re.escape(self.message_id)}")

    def handed_over(self, entries):
        return self.found([text for _, text in entries if text.startswith(self.relay_queue_id + ":")],
                          r"status=sent \(250 .*queued as ([0-9A-Za-z]+)\)")

    def found(self, lines, pattern):
        for line in lines:
            match = re.search(pattern, line)
            if match:
                return match[1]
        raise Untold(f"no /{pattern}/ about {self.message_id} in:\n" + "\n".join(lines[-20:]))


def trace(message, relay, seconds=20):
    """The message's trace; the last lines of a log may be written a moment after the message arrived."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return Trace(message.id, relay)
        except Untold:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@check("from a Message-ID alone the logs give login, both queue IDs, limit decision, signing and final reply")
def traceability(site):
    message = mail.inject(mail.Message("wiki@quarry.example", "friend@far.example"), "relay2")
    mail.arrived(message)
    told = trace(message, "relay2")
    assert told.login == "wiki-relay" and "relay2.quarry.example" in told.client, f"{told.login} from {told.client}"
    return f"{told.relay_queue_id} -> {told.mx_queue_id}, {told.login}, {told.final_reply}"
