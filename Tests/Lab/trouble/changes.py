"""What is applied: changes of the inventory that can be made any number of times, each time anew."""
import re

from e2e import lab, setup


class Change:
    """An edit of the inventory; `touches` names by host a file that it changes, `flags` what an apply of it needs."""

    def __init__(self, name, edit, touches, flags=()):
        self.name, self.edit, self.touches, self.flags = name, edit, touches, flags

    def make(self, site):
        self.edit(site)


def count_up(pattern):
    """An edit that makes the number after the pattern one more."""
    def edit(site):
        text = "".join(path.read_text() for path in sorted(site.ezprov.inventory.glob("*.yml")))
        number = int(re.search(rf"{pattern}(\d+)", text)[1])
        site.ezprov.edit(rf"({pattern}){number}\b", rf"\g<1>{number + 1}")

    return edit


def twenty_users(site):
    users = site.ezprov.inventory / "users.yml"
    text = users.read_text()
    box = text.count("\n  Core box ") + 1
    key = " ".join((lab.KEYS / "person.pub").read_text().split()[:2])
    entries = [f'    - login: core{box}x{number}\n      keys: ["{key}"]\n' for number in range(1, 21)]
    users.write_text(text.rstrip() + f"\n  Core box {box}:\n" + "".join(entries))


def one_user(site):
    """A person who gets an address more, or loses it again."""
    pattern, more = r"( +)- login: pumice\n", "addresses: [stone@quarry.example]\n"
    users = site.ezprov.inventory / "users.yml"
    text = users.read_text()
    if more in text:
        users.write_text(re.sub(rf" +{re.escape(more)}", "", text))
    else:
        site.ezprov.edit(pattern, rf"\g<0>\1  {more}")


RELAY3 = """  relay3:
    role: relay
    name: relay3.quarry.example
    platform: debian-12
    may_send_as: ["@relay3.quarry.example"]
    addresses: ["198.18.0.33", "2001:2:0:1::33"]
"""


def new_relay(site):
    hosts = site.ezprov.inventory / "hosts.yml"
    if "relay3:" in hosts.read_text():
        hosts.write_text(hosts.read_text().replace(RELAY3, ""))
        site.ezprov.apply("--allow", "queue-not-empty:relay3")
    if lab.RUN.joinpath("relay3/root/var/lib/ezprov").exists():
        lab.labctl("reset", "relay3")
    hosts.write_text(hosts.read_text().rstrip() + "\n" + RELAY3)


LIMIT = Change("a new limit", count_up(r"server: \{recipients: "), {"mx1": "etc/postfix/postfwd.cf"})
USERS = Change("twenty users", twenty_users, {"mx1": "etc/postfix/sender_login"})
ONE_USER = Change("one user", one_user, {"mx1": "etc/postfix/users"})
CREDENTIAL = Change(
    "a rotated credential", count_up(r"wiki-relay\n    credential: "),
    {"mx1": "etc/dovecot/logins", "relay2": "etc/postfix/relay_passwords"})
RELAY = Change(
    "a new relay", new_relay, {"mx1": "etc/dovecot/logins", "relay3": "etc/postfix/main.cf"}, ("--bootstrap",))


def prepare(site):
    """The inventory that all runs begin with: the suite's, with relays that may send as much as the load asks for."""
    inventory = site.ezprov.inventory
    if not inventory.exists():
        setup.prepare_inventory(site)
    hosts = (inventory / "hosts.yml").read_text()
    if "login: wiki-relay\n    credential: " in hosts:
        return
    for relay in ("relay1", "relay2"):
        site.ezprov.edit(rf"(  {relay}:\n(?:    .*\n)*?    platform: debian-12\n)", r"\1    limit: unlimited\n")
    site.ezprov.edit(r"    login: wiki-relay\n", "    login: wiki-relay\n    credential: 1\n")
