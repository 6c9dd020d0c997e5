"""What the MX shows over HTTPS: MTA-STS policies for mail servers, settings for mail programs."""
import urllib.error
import urllib.request
import xml.etree.ElementTree

from . import lab, mail
from .suite import check

POLICY = "https://mta-sts.quarry.example/.well-known/mta-sts.txt"
SETTINGS = "https://autoconfig.quarry.example/mail/config-v1.1.xml?emailaddress=basalt%40quarry.example"


def fetch(address):
    """Type and body, by somebody outside who trusts nothing but the lab's CA."""
    def session():
        with urllib.request.urlopen(address, context=mail.trust(), timeout=30) as answer:
            return answer.headers.get_content_type(), answer.read()

    return lab.in_namespace_of("outside", session)


@check("mail servers fetch the MTA-STS policy of a domain, with the line ends of RFC 8461")
def policy(site):
    kind, body = fetch(POLICY)
    assert kind == "text/plain", kind
    assert body == b"version: STSv1\r\nmode: enforce\r\nmx: mail.quarry.example\r\nmax_age: 2419200\r\n", body
    try:
        fetch("https://mta-sts.quarry.example/")
        raise AssertionError("it shows more than the policy")
    except urllib.error.HTTPError as error:
        assert error.code == 404, error


@check("mail programs fetch where the mailboxes are")
def settings(site):
    kind, body = fetch(SETTINGS)
    assert kind == "text/xml", kind
    found = xml.etree.ElementTree.fromstring(body)
    servers = [(server.tag, server.findtext("hostname"), server.findtext("port")) for server in found.iter()
               if server.get("type")]
    assert servers == [("incomingServer", lab.MX_NAME, "993"), ("incomingServer", lab.MX_NAME, "143"),
                       ("outgoingServer", lab.MX_NAME, "465"), ("outgoingServer", lab.MX_NAME, "587")], servers
