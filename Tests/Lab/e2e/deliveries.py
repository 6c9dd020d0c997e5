"""Mail for us: mailboxes, domains, forwards, duties, desks, lists, and what is thrown away."""
import re

from . import lab, mail
from .people import assert_signed
from .suite import check

FRIEND = "friend@far.example"


@check("mail from outside is read over IMAP, by people with a system account and without")
def inbound(site):
    for login in ("basalt", "agate"):
        message = mail.deliver(mail.Message(FRIEND, f"{login}@quarry.example"))
        got = mail.received(login, site.password(login), message)
        results = got["Authentication-Results"] or ""
        assert "spf=pass" in results, f"Authentication-Results: {results}"


@check("a recipient with an extension is the same person")
def extension(site):
    mail.received("basalt", site.password("basalt"), mail.deliver(mail.Message(FRIEND, "basalt+gems@quarry.example")))


@check("a second domain: mail arrives at its addresses and leaves from them, signed by its parent")
def second_domain(site):
    message = mail.deliver(mail.Message(FRIEND, "gneiss@gravel.quarry.example"))
    mail.received("gneiss", site.password("gneiss"), message)
    out = mail.Message("gneiss@gravel.quarry.example", FRIEND)
    assert_signed(mail.arrived(mail.submit(out, "gneiss", site.password("gneiss"))))


@check("a forward goes outside, with a copy kept only where asked")
def forwards(site):
    gone = mail.deliver(mail.Message(FRIEND, "marble@quarry.example"))
    assert mail.arrived(gone)["recipients"] == ["marble@far.example"]
    kept = mail.deliver(mail.Message(FRIEND, "slate@quarry.example"))
    assert mail.arrived(kept)["recipients"] == ["slate@far.example"]
    mail.received("slate", site.password("slate"), kept)
    assert not mail.read("marble", site.password("marble"), gone), "marble has a copy"
    both = mail.deliver(mail.Message(FRIEND, "quartz@quarry.example"))
    assert mail.arrived(both)["recipients"] == ["quartz@far.example"]
    mail.received("granite", site.password("granite"), both)


@check("who leaves has nothing but the forward")
def leaving(site):
    message = mail.deliver(mail.Message(FRIEND, "tuff@quarry.example"))
    assert mail.arrived(message)["recipients"] == ["tuff@far.example"]


@check("a .forward file of the user's own is honoured, and left alone by apply")
def own_forward_file(site):
    own = r"\schist, schist@far.example"
    lab.inside("mx1", "runuser", "-u", "schist", "--", "sh", "-c", 'printf "%s\n" "$1" >"$HOME/.forward"', "-", own)
    message = mail.deliver(mail.Message(FRIEND, "schist@quarry.example"))
    assert mail.arrived(message)["recipients"] == ["schist@far.example"]
    mail.received("schist", site.password("schist"), message)
    site.ezprov.is_settled()


@check("a managed .forward file is written from the inventory, and honoured")
def managed_forward_file(site):
    text = lab.inside("mx1", "cat", "/home/opal/.forward")
    assert "opal@far.example" in text, f".forward: {text}"
    assert lab.inside("mx1", "stat", "-c", "%U %a", "/home/opal/.forward").strip() == "opal 644"
    message = mail.deliver(mail.Message(FRIEND, "opal@quarry.example"))
    assert mail.arrived(message)["recipients"] == ["opal@far.example"]
    mail.received("opal", site.password("opal"), message)


@check("mail for a discarded address is accepted and thrown away")
def discarded(site):
    for address in ("noreply@quarry.example", "devnull@quarry.example", "noreply@gravel.quarry.example"):
        message = mail.deliver(mail.Message(FRIEND, address))
        thrown = lab.until(lambda: fate(message), what=f"the fate of the mail for {address}")
        for line in thrown:
            assert "status=sent" in line and re.search("discard|/dev/null", line), f"{address}: {line}"


def fate(message, host="mx1"):
    """What became of the message on a host: the log's lines with a status for its queue IDs."""
    lines = [text for name, text in lab.journal(host) if name.startswith("postfix")]
    ids = {text.split(":")[0] for text in lines if f"message-id={message.id}" in text}
    return [text for text in lines if text.split(":")[0] in ids and "status=" in text]


@check("mail for a service desk lies in its mailbox with the header that names the desk")
def desks(site):
    for address, header in (
        ("support@quarry.example", "incoming+support-issue@git.quarry.example"),
        ("ports@gravel.quarry.example", "incoming+ports-issue@git.quarry.example"),
    ):
        message = mail.deliver(mail.Message(FRIEND, address))
        got = mail.received("gitbot", site.program_password("gitbot"), message)
        assert got.get_all("X-Delivered-To") == [header], f"{address}: {got.get_all('X-Delivered-To')}"


@check("duties go to those who have them")
def roles(site):
    message = mail.deliver(mail.Message(FRIEND, "abuse@quarry.example"))
    for login in ("basalt", "granite"):
        mail.received(login, site.password(login), message)
    postmaster = mail.deliver(mail.Message("", "postmaster@quarry.example", header_from="prober@far.example"))
    mail.received("basalt", site.password("basalt"), postmaster)


@check("a list's old addresses go to the list host")
def lists(site):
    for address in ("dev", "dev-request", "i18n-bounces"):
        message = mail.deliver(mail.Message(FRIEND, f"{address}@quarry.example"))
        arrived = mail.arrived(message)
        assert arrived["exchanger"] == "lists.quarry.example", arrived["exchanger"]
        assert arrived["recipients"] == [f"{address}@lists.quarry.example"], arrived["recipients"]


@check("a route is taken: LMTP to an application, a pipe, a next hop whose certificate is verified")
def routes(site):
    ticket = mail.deliver(mail.Message(FRIEND, "tickets@quarry.example"))
    assert mail.arrived(ticket)["exchanger"] == "tickets1.quarry.example"
    script = "#!/bin/sh\ncat >>/tmp/wiki-bounces\n"
    lab.inside("mx1", "sh", "-c", 'cat >"$0"; chmod 755 "$0"', "/usr/local/bin/wiki-bounces", input=script)
    bounce = mail.deliver(mail.Message(FRIEND, "wiki-bounces@quarry.example"))
    piped = lab.until(lambda: fate(bounce), what="the pipe's result")
    assert "status=sent" in piped[0] and bounce.id in lab.inside("mx1", "cat", "/tmp/wiki-bounces"), piped
    partner = mail.Message("basalt@quarry.example", "ore@partner.example")
    mail.submit(partner, "basalt", site.password("basalt"))
    assert mail.arrived(partner)["exchanger"] == "mx.partner.example"
