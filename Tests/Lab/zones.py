#!/usr/bin/python3
"""zones.py OUT [FOLDER] - what ns1 serves and the root delegates, composed from the fragments ezprov renders.

FOLDER/NAME.zone holds the records of zone NAME without SOA and NS; those of a reverse zone are told apart by their
names, so one file may hold the whole PTR list. Writes OUT/served/NAME.zone, OUT/zones.conf (for Knot on ns1) and
OUT/delegations.zone (for the root on outside). As an organisation's own zone would, the main zone also knows the
addresses of the hosts where the fragment does not give them - but only once something is published.
"""
import pathlib
import re
import subprocess
import sys

import dns.name
import dns.rdatatype
import dns.zone

LAB = pathlib.Path(__file__).resolve().parent
MAIN, PARKED = "quarry.example", "moraine.example"
HEADER = """$ORIGIN {zone}.
$TTL 60
@ SOA ns1.{main}. hostmaster.{main}. 1 3600 600 86400 5
@ NS ns1.{main}.
"""


def lab_table():
    """The networks and hosts as lab.sh has them: there is one list of them."""
    script = r'''source "$1/lab.sh"; echo "$NET4 $NET6 $REVERSE4 $REVERSE6"
      for host in "${HOSTS[@]}"; do echo "${OCTET[$host]} ${FQDN[$host]}"; done; echo "41 git1.quarry.example"'''
    lines = subprocess.run(["bash", "-c", script, "-", LAB], check=True, capture_output=True, text=True).stdout.split("\n")
    return lines[0].split(), [line.split() for line in lines[1:] if line]


(NET4, NET6, *REVERSE), HOSTS = lab_table()


def fragments(folder):
    """Zone name -> text. Lines that name a reverse zone go there, whatever the file is called."""
    found = {}
    for path in sorted(pathlib.Path(folder).glob("**/*.zone")):
        zone = path.name.removesuffix(".zone").rstrip(".")
        if is_ptr_list(path, zone):
            for line in path.read_text().splitlines():
                reverse = next((name for name in REVERSE if name in line.split(" ")[0]), None)
                if reverse:
                    found[reverse] = found.get(reverse, "") + line + "\n"
                elif line.strip() and not line.startswith((";", "$")):
                    print(f"{path}: not in a reverse zone of the lab, left out: {line}", file=sys.stderr)
        else:
            found[zone] = path.read_text()
    return found


def is_ptr_list(path, zone):
    return zone not in REVERSE and re.search(r"\bPTR\b", path.read_text()) is not None


def compose(zone, fragment, zones, published):
    text = HEADER.format(zone=zone, main=MAIN) + fragment.rstrip() + "\n"
    text += "".join(f"{child}. NS ns1.{MAIN}.\n" for child in zones if parent(child, zones) == zone)
    known = dns.zone.from_text(text, origin=zone + ".", relativize=False, check_origin=False)
    for owner, kind, data in own_records(zone, published):
        name = dns.name.from_text(owner)
        if not known.get_rdataset(name, dns.rdatatype.from_text(kind)):
            text += f"{owner} {kind} {data}\n"
    return text


def own_records(zone, published):
    """What the organisation has in its zones whether it uses ezprov or not."""
    hosts = [(octet, name) for octet, name in HOSTS if name == "ns1." + MAIN or published or name.endswith("far.example")]
    for octet, name in hosts:
        if zone == MAIN and name.endswith("." + MAIN):
            yield name + ".", "A", f"{NET4}.{octet}"
            yield name + ".", "AAAA", f"{NET6}::{octet}"
        if zone == REVERSE[0] and not name.startswith(("mail.q", "relay", "git")):
            yield f"{octet}.{zone}.", "PTR", name + "."
        if zone == REVERSE[1] and not name.startswith(("mail.q", "relay", "git")):
            yield ".".join(reversed(octet.zfill(16))) + f".{zone}.", "PTR", name + "."


def parent(zone, zones):
    """The nearest zone of ours above this one."""
    above = [other for other in zones if zone.endswith("." + other)]
    return max(above, key=len, default=None)


def main():
    out = pathlib.Path(sys.argv[1])
    given = fragments(sys.argv[2]) if len(sys.argv) > 2 else {}
    zones = sorted({MAIN, PARKED, *REVERSE, *given})
    served = out / "served"
    served.mkdir(parents=True, exist_ok=True)
    for stale in served.glob("*.zone"):
        stale.unlink()
    for zone in zones:
        (served / f"{zone}.zone").write_text(compose(zone, given.get(zone, ""), zones, bool(given)))
    (out / "zones.conf").write_text("zone:\n" + "".join(f"  - domain: {zone}\n" for zone in zones))
    top = [zone for zone in zones if not parent(zone, zones)]
    glue = f"ns1.{MAIN}. A {NET4}.10\nns1.{MAIN}. AAAA {NET6}::10\n"
    (out / "delegations.zone").write_text("".join(f"{zone}. NS ns1.{MAIN}.\n" for zone in top) + glue)


main()
