#!/usr/bin/python3
"""world.py - the mail exchangers of everybody but us, as far as a sender can tell.

mail.far.example takes all mail, verifies every DKIM signature and SPF against DNS as any receiver would, and stores the
message as /var/lib/world/NUMBER.eml beside NUMBER.json. So do a partner's exchanger, the list host of the organisation
and an application of it that speaks LMTP.
A recipient's local part steers it: tempfail@ is told 451 and reject@ 550 at RCPT, slow@ waits 5 s for the final reply.
"""
import asyncio
import email
import itertools
import json
import os
import socket
import ssl
import time

import dkim
import spf
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP

STORE = "/var/lib/world"
CERTIFICATES = "/etc/letsencrypt/live"
NETWORKS = ["198.18.0.", "2001:2:0:1::"]
# name -> last number of its addresses, port, protocol
EXCHANGERS = {
    "mail.far.example": (100, 25, SMTP),
    "mx.partner.example": (44, 25, SMTP),
    "lists.quarry.example": (42, 25, SMTP),
    "tickets1.quarry.example": (43, 8024, LMTP),
}
REFUSALS = {"tempfail": "451 4.3.0 try later", "reject": "550 5.1.1 no such user"}


def signatures(message):
    """What each DKIM-Signature of the message is worth."""
    return [signature(message, index, value) for index, value in enumerate(
        value for name, value in dkim.DKIM(message).headers if name.lower() == b"dkim-signature")]


def signature(message, index, value):
    tags = {name.decode(): text.decode() for name, text in dkim.util.parse_tag_value(value).items()}
    found = {"domain": tags["d"], "selector": tags["s"], "algorithm": tags["a"]}
    try:
        return found | {"verifies": dkim.DKIM(message, timeout=10).verify(idx=index)}
    except Exception as reason:  # whatever dkimpy raises means: it does not verify
        return found | {"verifies": False, "reason": repr(reason)}


def verdict(session, envelope, message):
    """Everything a test may want to know about a delivery."""
    client, helo = session.peer[0], session.host_name
    result, reason = spf.check2(i=client, s=envelope.mail_from or f"postmaster@{helo}", h=helo, querytime=10)
    helo_result, _ = spf.check2(i=client, s=f"postmaster@{helo}", h=helo, querytime=10)
    return {
        "client": client, "helo": helo, "sender": envelope.mail_from, "recipients": envelope.rcpt_tos,
        "tls": session.ssl is not None and session.ssl.get("cipher"), "time": time.time(),
        "spf": result, "spf_reason": reason, "spf_helo": helo_result, "dkim": signatures(message),
    }


class Exchanger:
    """aiosmtpd's handler."""

    numbers = itertools.count(1)

    def __init__(self, name):
        self.name = name

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = REFUSALS.get(address.split("@")[0])
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = envelope.original_content
        known = await asyncio.get_running_loop().run_in_executor(None, verdict, session, envelope, message)
        if any(recipient.startswith("slow@") for recipient in envelope.rcpt_tos):
            await asyncio.sleep(5)
        known |= {"exchanger": self.name, "message_id": email.message_from_bytes(message)["Message-ID"]}
        number = store(next(self.numbers), message, known)
        return f"250 OK stored as {number}"


def store(number, message, known):
    """The .json appears at once and last, so whoever finds it finds a whole delivery."""
    path = f"{STORE}/{number:06}"
    with open(path + ".eml", "wb") as file:
        file.write(message)
    with open(path + ".new", "w") as file:
        json.dump(known, file)
    os.rename(path + ".new", path + ".json")
    return number


def tell_systemd(state):
    address = os.environ.get("NOTIFY_SOCKET")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.sendto(state, address.replace("@", "\0", 1))


async def listen(name, octet, port, protocol):
    """The name's servers, one an address."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{CERTIFICATES}/{name}/fullchain.pem", f"{CERTIFICATES}/{name}/privkey.pem")
    loop = asyncio.get_running_loop()

    def session():
        return protocol(Exchanger(name), hostname=name, tls_context=tls, data_size_limit=150 << 20, loop=loop)

    return [await loop.create_server(session, f"{network}{octet}", port) for network in NETWORKS]


async def main():
    os.makedirs(STORE, exist_ok=True)
    Exchanger.numbers = itertools.count(1 + sum(name.endswith(".eml") for name in os.listdir(STORE)))
    servers = [server for name, place in EXCHANGERS.items() for server in await listen(name, *place)]
    tell_systemd(b"READY=1")
    await asyncio.gather(*(server.serve_forever() for server in servers))


asyncio.run(main())
