"""Hosts that relay, and programs that speak to the MX themselves."""
from . import lab, mail
from .people import assert_signed
from .suite import check
from .traces import trace

SENDERS = {"relay1": "noreply@quarry.example", "relay2": "wiki@quarry.example"}
LOGINS = {"relay1": "relay1", "relay2": "wiki-relay"}


@check("relay1 and relay2 take mail on localhost:10027 and :25 and it arrives outside: both DKIM verify, SPF passes")
def relayed(site):
    for relay, sender in SENDERS.items():
        for port in (10027, 25):
            message = mail.inject(mail.Message(sender, "friend@far.example"), relay, port)
            assert_signed(mail.arrived(message))


@check("a relay signs in at the MX over TLS with its own login, and verified who the MX is")
def relay_logins(site):
    for relay, sender in SENDERS.items():
        message = mail.inject(mail.Message(sender, "friend@far.example"), relay)
        mail.arrived(message)
        login = trace(message, relay).login
        assert login == LOGINS[relay], f"{relay} signed in as {login}"
        verified = "Verified TLS connection established to mail.quarry.example"
        assert any(verified in text for _, text in lab.journal(relay)), f"{relay} did not verify who the MX is"


@check("mail of a relay's own sub-domain and of an alias domain is signed by the main domain")
def relay_domains(site):
    for sender in ("cron@relay1.quarry.example", "noreply@gravel.quarry.example"):
        assert_signed(mail.arrived(mail.inject(mail.Message(sender, "friend@far.example"), "relay1")))


@check("root's mail of a relay goes to whom the inventory says")
def root_of_relay(site):
    before = mail.Message("root@relay2.quarry.example", "root")
    lab.inside("relay2", "sendmail", "-i", "-f", "root", "root", input=before.text.replace("\r\n", "\n"))
    mail.received("granite", site.password("granite"), before)


@check("a direct client signs in with its own login from its own address")
def direct_client(site):
    message = mail.Message("git@quarry.example", "friend@far.example")
    mail.submit(message, "git1", site.program_password("git1"), port=465, host="outside", source=lab.GIT1)
    assert_signed(mail.arrived(message))


@check("mail leaves over IPv6 too, and SPF passes there")
def six(site):
    arrived = mail.arrived(mail.inject(mail.Message("wiki@quarry.example", "friend@six.far.example"), "relay2"))
    assert ":" in arrived["client"], f"it came from {arrived['client']}"
    assert_signed(arrived)
