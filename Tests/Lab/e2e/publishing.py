"""From an empty zone to records that are published, checked and rotated, by ezprov's own hand, while mail flows."""
import contextlib
import json
import re
import subprocess
import time

from . import faults, lab, mail
from .people import assert_signed
from .planning import FRIEND, complaints, trickle
from .suite import check

MAIN, NS1, STS = "quarry.example", "198.18.0.10", "mta-sts.quarry.example"
GUARDED, REFUSED = 8, (1, 8)
REVERSE = ["0.18.198.in-addr.arpa", "1.0.0.0.0.0.0.0.2.0.0.0.1.0.0.2.ip6.arpa"]
REVERSE_MX = ".".join(reversed(lab.MX.split("."))) + ".in-addr.arpa"
SERVERS = {NS1, "198.18.0.11", "2001:2:0:1::10", "2001:2:0:1::11"}
TTL = 2


def tops(site):
    """The zones of the inventory, and those of its addresses."""
    text = site.ezprov.run("dns", "export", "--format", "json")
    return sorted({*REVERSE, *(zone["name"].rstrip(".") for zone in json.loads(text)["zones"])})


@contextlib.contextmanager
def updated(site):
    """The inventory says where zones are updated; the servers begin with nothing in them but their own names."""
    zones, empty = tops(site), site.ezprov.scratch / "empty"
    empty.mkdir(exist_ok=True)
    for zone in zones:
        (empty / f"{zone}.zone").write_text("")
    update = f"update: {{server: {NS1}, key: ezprov, algorithm: hmac-sha256}}"
    kept = {path: path.read_text() for path in site.ezprov.inventory.glob("*.yml")}
    site.ezprov.write("zones.yml", "zones:\n" + "".join(f"  {zone}: {{{update}, ttl: {TTL}s}}\n" for zone in zones))
    site.ezprov.edit(r"dane: \[.*\]", f"dane: [{key_in_use()}]")
    site.ezprov.run("secrets", "set", "tsig/ezprov", input=(lab.KEYS / "tsig").read_text())
    lab.labctl("publish", empty)
    try:
        yield zones
    finally:
        (site.ezprov.inventory / "zones.yml").unlink()
        for path, text in kept.items():
            path.write_text(text)
        site.ezprov.publish()
        site.ezprov.apply(expect=(0, GUARDED))
        if site.ezprov.status == GUARDED:
            site.ezprov.apply(*re.findall(r"--allow|dkim-in-use:\S+$", site.ezprov.complaint, re.M))


def key_in_use():
    """The digest of the public key that the MX shows; other checks may have given it a new certificate."""
    certificate = f"/etc/letsencrypt/live/{lab.MX_NAME}/fullchain.pem"
    return lab.inside(
        "mx1", "sh", "-c",
        f"openssl x509 -in {certificate} -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum").split()[0]


def answers(name, kind, server=NS1):
    """What a server says, a line a record; TXT joined."""
    said = lab.inside("outside", "kdig", "+short", "+norecurse", name, kind, f"@{server}")
    return [line.replace('" "', "").strip('"') if kind == "TXT" else line for line in said.splitlines()]


@check("from empty zones an apply publishes all records in their order; every server has them, and outside finds them true")
def from_nothing(site):
    with updated(site) as zones:
        change = {"mx/etc/postfix/main.cf": ("biff = no", "biff = yes")}
        with faults.templates(site, change) as folder:
            told = [line.split()[1] for line in site.ezprov.apply("--templates", folder).splitlines() if line[:5] == "ok   "]
        later = [zone for zone in zones if zone not in REVERSE]  # reverse names lead no mail anywhere
        assert told == [*zones, "mx1", *later], f"the zones are not around the hosts: {told}"
        checked = json.loads(site.ezprov.run("dns", "check", "--format", "json"))
        assert checked["clean"] and {zone["name"] for zone in checked["zones"]} == set(zones), checked
        asked = {server["address"] for zone in checked["zones"] for server in zone["servers"]}
        assert asked == SERVERS, asked
        site.ezprov.apply()
        site.ezprov.is_settled()
        outside_agrees(site)
        assert answers(REVERSE_MX, "PTR") == [f"{lab.MX_NAME}."], answers(REVERSE_MX, "PTR")
    return f"{len(zones)} zones, {len(asked)} addresses of servers"


def outside_agrees(site):
    """What a stranger makes of the live answers."""
    assert_signed(mail.arrived(mail.inject(mail.Message("noreply@quarry.example", FRIEND), "relay1")))
    (policy,) = answers(f"_dmarc.{MAIN}", "TXT")
    assert policy.startswith("v=DMARC1; p=quarantine"), policy
    (version,) = answers(f"_mta-sts.{MAIN}", "TXT")
    assert re.fullmatch(r"v=STSv1; id=[0-9a-zA-Z]{1,32};?", version), version
    text = json.loads(lab.inside("outside", "python3", "-c", FETCH, STS))
    lines = text.split("\r\n")
    assert lines[0] == "version: STSv1" and "mode: enforce" in lines and f"mx: {lab.MX_NAME}" in lines, text
    assert "\n" not in text.replace("\r\n", ""), "a line ends with LF alone"
    (pin,) = answers(f"_25._tcp.{lab.MX_NAME}", "TLSA")
    said = subprocess.run(
        ["nsenter", f"--net=/run/netns/{lab.NAME}-outside", "openssl", "s_client", "-starttls", "smtp", "-connect", f"{lab.MX}:25", "-brief",
         "-dane_tlsa_domain", lab.MX_NAME, "-dane_tlsa_rrdata", pin], input="QUIT\n", text=True, capture_output=True)
    assert "DANE TLSA 3 1 1" in said.stderr + said.stdout, said.stdout + said.stderr


@check("reverse names in zones of others are found through a resolver and asked for at every server; one that is wrong is told")
def reverse_names(site):
    chosen = [word for zone in REVERSE for word in ("--zone", zone)]
    checked = json.loads(site.ezprov.run("dns", "check", *chosen, "--format", "json"))
    assert checked["clean"] and [zone["name"] for zone in checked["zones"]] == REVERSE, checked
    assert all(zone["kept_by"] == "others" and zone["agreed"] > 0 for zone in checked["zones"]), checked
    owner = REVERSE_MX.removesuffix(f".{REVERSE[0]}")
    for statement in (["begin"], ["unset", owner, "PTR"], ["set", owner, "60", "PTR", "host25.far.example."], ["commit"]):
        lab.inside("ns1", "knotc", f"zone-{statement[0]}", REVERSE[0], *statement[1:])
    try:
        site.ezprov.run("dns", "check", *chosen, "--wait", "5", expect=(2,))
    finally:
        site.ezprov.publish()
    site.ezprov.run("dns", "check", *chosen, "--wait", "30")
    return f"{sum(zone['agreed'] for zone in checked['zones'])} names"


FETCH = """
import json, sys, urllib.request
url = f"https://{sys.argv[1]}/.well-known/mta-sts.txt"
with urllib.request.urlopen(url, timeout=10) as answer:
    assert answer.headers.get_content_type() == "text/plain", answer.headers
    print(json.dumps(answer.read().decode()))
"""


def selectors():
    """What is published now."""
    return {name for name in lab.inside("ns1", "knotc", "zone-read", MAIN).split() if "._domainkey" in name}


def states(site):
    text = (site.ezprov.inventory / "domains.yml").read_text()
    return re.findall(r"state: (\w+)", text)


def rotate_when_allowed(site, seconds=90):
    """The next step of the rotation, as soon as ezprov takes it."""
    deadline = time.monotonic() + seconds
    while True:
        site.ezprov.run("dkim", "rotate", MAIN, expect=(0, *REFUSED))
        if site.ezprov.status == 0:
            return
        assert time.monotonic() < deadline, site.ezprov.complaint
        time.sleep(1)


@check("both keys that sign and a relay's credential are rotated under a stream of mail: every message verifies, no login fails")
def rotation(site):
    with updated(site):
        site.ezprov.edit(r"^  queue_lifetime: .*$", "  queue_lifetime: 10s")
        site.ezprov.apply()
        site.ezprov.run("dns", "check", "--wait", "30")
        before, began = selectors(), int(time.time())
        with trickle("relay1", "noreply@quarry.example") as accepted:
            rotate_when_allowed(site)
            site.ezprov.run("dkim", "rotate", MAIN, expect=REFUSED)
            assert "next" in states(site), states(site)
            site.ezprov.apply()
            assert before < selectors(), "the new keys are not beside the old ones"
            # Keys know their times by the minute.
            lab.until(lambda: time.time() % 60 < 40, 30, "a minute with something left of it")
            rotate_when_allowed(site)
            site.ezprov.run("dkim", "rotate", MAIN, expect=REFUSED)
            obstacle = site.ezprov.complaint.strip()
            site.ezprov.apply()
            site.ezprov.run("secrets", "rotate", "relay1")
            site.ezprov.apply()
            rotate_when_allowed(site)
            site.ezprov.apply()
            rotate_when_allowed(site)
            site.ezprov.apply()
            time.sleep(1)
        assert not before & selectors(), "the old keys are still published"
        site.ezprov.run("dns", "check", "--wait", "30")
        site.ezprov.is_settled()
        arrived = [mail.arrived(message) for message in accepted]
        for entry in arrived:
            assert_signed(entry)
        used = {tuple(sorted(signature["selector"] for signature in entry["dkim"])) for entry in arrived}
        assert len(used) == 2, f"signed with {used}"
        assert not complaints("relay1", began), complaints("relay1", began)
    return f"{len(accepted)} messages, {len(used)} pairs of keys; the last step waited for: {obstacle}"
