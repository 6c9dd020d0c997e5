#!/usr/bin/python3
"""inventory.py SRC DST --hosts NAME... --key FILE --certificate FILE - derives the lab's inventory from an example.

Overridden, and nothing else: the addresses of hosts (and how SSH reaches them, and their pinned keys); the subset of
hosts, with what stands on another host left out; people's SSH public keys, which are placeholders in the example (FILE
holds the one whose private half the lab has); the pin of the MX's key, which the lab makes; secrets and the DKIM selectors they belong to, because their private
halves are nobody's. Everything else is the example's text, read and written without being understood.
"""
import argparse
import hashlib
import pathlib
import subprocess
import sys

import yaml

# The lab's hosts by their last number; a host of the example that is not of the lab gets a number nobody answers at.
OCTETS = {"mx1": 25, "relay1": 31, "relay2": 32, "relay3": 33, "git1": 41, "lists": 42,
           "tickets1": 43}
UNANSWERED = range(60, 90)


def pairs(node, *keys):
    """The entries of a nested mapping; none when it is not there."""
    for key in keys:
        node = next((value for name, value in pairs(node) if name.value == key), None)
    return node.value if isinstance(node, yaml.MappingNode) else []


def text(value):
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style='"')


def sequence(values):
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [text(value) for value in values], flow_style=True)


def drop(mapping, *keys):
    mapping.value[:] = [pair for pair in mapping.value if pair[0].value not in keys]


def put(mapping, key, value):
    drop(mapping, key)
    mapping.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", key), value))


def addresses(octet):
    return [f"198.18.0.{octet}", f"2001:2:0:1::{octet}"]


def pin(certificate):
    """What a TLSA record of the certificate's key says."""
    public = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-pubkey"], check=True, capture_output=True)
    key = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "DER"], input=public.stdout, check=True, capture_output=True)
    return hashlib.sha256(key.stdout).hexdigest()


def derive_hosts(document, kept, unanswered, pins):
    hosts = next((value for name, value in pairs(document) if name.value == "hosts"), None)
    if hosts is None:
        return
    hosts.value[:] = [pair for pair in hosts.value if pair[0].value in kept]
    for name, host in hosts.value:
        octet = OCTETS.get(name.value) or next(unanswered)
        put(host, "addresses", sequence(addresses(octet)))
        for key, value in pairs(host):
            if key.value == "ssh":
                drop(value, "address", "host_keys", "port", "user")
            if key.value == "tls":
                put(value, "dane", sequence(pins))
        host.value[:] = [pair for pair in host.value if pair[0].value != "ssh" or pair[1].value]


def derive_users(document, public_key):
    for _, members in pairs(document, "users"):
        for member in members.value:
            for name, value in pairs(member):
                if name.value == "keys":
                    value.value[:] = [text(public_key)]


def derive_domains(document):
    for _, domain in pairs(document, "domains"):
        for name, dkim in pairs(domain):
            if name.value == "dkim":
                drop(dkim, "selectors")
        domain.value[:] = [pair for pair in pairs(domain) if pair[0].value != "dkim" or pair[1].value]


def standing_on(document):
    """The hosts that routes and domains of the example name: they are kept, or what names them would be lost."""
    for _, domain in pairs(document, "domains"):
        yield from (value.value for name, value in pairs(domain) if name.value == "host")
    for _, route in pairs(document, "routes"):
        yield from (value.value.rpartition(":")[0] for name, value in pairs(route) if name.value in ("lmtp", "smtp"))


def derive(source, target, hosts, public_key, pins):
    documents = {path.name: yaml.compose(path.read_text()) for path in sorted(source.glob("*.yml"))}
    all_hosts = {name.value for document in documents.values() for name, _ in pairs(document, "hosts")}
    unknown = set(hosts) - all_hosts
    if unknown:
        sys.exit(f"{source}: no host {', '.join(sorted(unknown))}")
    kept = set(hosts) | {name for document in documents.values() for name in standing_on(document)}
    unanswered = iter(UNANSWERED)
    target.mkdir(parents=True)
    for name, document in documents.items():
        derive_hosts(document, kept, unanswered, pins)
        derive_users(document, public_key)
        derive_domains(document)
        drop(document, "secrets")
        document.value[:] = [pair for pair in document.value if pair[1].value or pair[0].value != "hosts"]
        if document.value:
            (target / name).write_text(yaml.serialize(document, allow_unicode=True, width=10000))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("target", type=pathlib.Path)
    parser.add_argument("--hosts", nargs="+", required=True)
    parser.add_argument("--key", type=pathlib.Path, required=True, help="a public key file for all people")
    parser.add_argument("--certificate", type=pathlib.Path, required=True, help="of the MX")
    options = parser.parse_args()
    public_key = options.key.read_text().strip()
    derive(options.source, options.target, options.hosts, public_key, [pin(options.certificate)])


if __name__ == "__main__":
    main()
