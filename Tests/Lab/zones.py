#!/usr/bin/python3
"""zones.py OUT [FOLDER] - what ns1 serves and the root delegates, composed from the fragments ezprov renders.

A .zone file in FOLDER is named for its zone and holds its records without SOA and NS. One that holds PTR records is a
list with absolute names, and each goes to the reverse zone it belongs to. Writes OUT/served/NAME.zone, OUT/zones.conf
(for Knot on ns1), OUT/copied.conf (for BIND on ns2) and OUT/delegations.zone (for the root on outside).
"""
import pathlib
import re
import subprocess
import sys

LAB = pathlib.Path(__file__).resolve().parent
MAIN, PARKED, NS1, NS2, OUTSIDE = "quarry.example", "moraine.example", "10", "11", "100"
HEADER = """$ORIGIN {zone}.
$TTL 60
@ SOA ns1.{main}. hostmaster.{main}. 1 3600 600 86400 5
@ NS ns1.{main}.
@ NS ns2.{main}.
"""


def networks():
    """The prefixes and the reverse zones, as lab.sh has them."""
    script = 'source "$1/lab.sh"; echo "$NET4 $NET6 $REVERSE4 $REVERSE6"'
    return subprocess.run(["bash", "-c", script, "-", LAB], check=True, capture_output=True, text=True).stdout.split()


NET4, NET6, *REVERSE = networks()
# What these zones hold whoever manages the mail: name servers, and addresses of others.
STANDING = {
    MAIN: "".join(f"ns{number} A {NET4}.{octet}\nns{number} AAAA {NET6}::{octet}\n" for number, octet in ((1, NS1), (2, NS2))),
    REVERSE[0]: f"{NS1} PTR ns1.{MAIN}.\n{NS2} PTR ns2.{MAIN}.\n{OUTSIDE} PTR mail.far.example.\n",
    REVERSE[1]: "".join(
        f"{'.'.join(reversed(octet.zfill(16)))} PTR {name}.\n"
        for octet, name in ((NS1, "ns1." + MAIN), (NS2, "ns2." + MAIN), (OUTSIDE, "mail6.far.example"))),
}


def fragments(folder):
    """Zone name -> text."""
    found = {}
    for path in sorted(pathlib.Path(folder).glob("**/*.zone")):
        text = path.read_text()
        if re.search(r"\sPTR\s", text):
            for line in text.splitlines():
                if line and not line.startswith((";", "$")):
                    zone = reverse_zone(path, line)
                    found[zone] = found.get(zone, "") + line + "\n"
        else:
            found[path.name.removesuffix(".zone")] = text
    return found


def reverse_zone(path, line):
    owner = line.split()[0]
    for zone in REVERSE:
        if owner.endswith(f".{zone}."):
            return zone
    sys.exit(f"{path}: '{owner}' is in no reverse zone of the lab: {', '.join(REVERSE)}")


def compose(zone, fragment, zones):
    children = "".join(f"{child}. NS ns1.{MAIN}.\n{child}. NS ns2.{MAIN}.\n" for child in zones if parent(child, zones) == zone)
    return HEADER.format(zone=zone, main=MAIN) + STANDING.get(zone, "") + children + fragment.rstrip() + "\n"


def parent(zone, zones):
    """The nearest zone of ours above this one."""
    return max((other for other in zones if zone.endswith("." + other)), key=len, default=None)


def main():
    out = pathlib.Path(sys.argv[1])
    given = fragments(sys.argv[2]) if len(sys.argv) > 2 else {}
    zones = sorted({MAIN, PARKED, *REVERSE, *given})
    served = out / "served"
    served.mkdir(parents=True, exist_ok=True)
    for stale in served.glob("*.zone"):
        stale.unlink()
    for zone in zones:
        (served / f"{zone}.zone").write_text(compose(zone, given.get(zone, ""), zones))
    (out / "zones.conf").write_text("zone:\n" + "".join(f"  - domain: {zone}\n" for zone in zones))
    (out / "copied.conf").write_text("".join(
        f'zone "{zone}" {{ type secondary; primaries {{ {NET4}.{NS1}; }}; file "{zone}"; }};\n' for zone in zones))
    delegated = "".join(f"{zone}. NS ns1.{MAIN}.\n{zone}. NS ns2.{MAIN}.\n" for zone in zones if not parent(zone, zones))
    glue = "".join(
        f"ns{number}.{MAIN}. A {NET4}.{octet}\nns{number}.{MAIN}. AAAA {NET6}::{octet}\n"
        for number, octet in ((1, NS1), (2, NS2)))
    (out / "delegations.zone").write_text(delegated + glue)


main()
