"""From bare hosts to a running mail system, with nothing but ezprov."""
import shutil
import subprocess

import yaml

from . import lab, suite
from .suite import check

HOSTS = ["mx1", "relay1", "relay2", "git1", "lists"]
MAILBOX_PEOPLE = ["agate", "onyx"]
EXAMPLE = lab.FOLDER.parent.parent / "examples/arch"


def derive(target, hosts):
    subprocess.run(
        [lab.FOLDER / "inventory.py", EXAMPLE, target, "--key", lab.KEYS / "person.pub", "--certificate",
         lab.KEYS / f"{lab.MX_NAME}.pem", "--hosts", *hosts], check=True)


@check("the inventory of the lab is the example's, and faultless", essential=True)
def prepare_inventory(site):
    derive(site.ezprov.inventory, HOSTS)
    site.ezprov.run("secrets", "init")
    site.ezprov.run("dkim", "new", "quarry.example")
    for login in MAILBOX_PEOPLE:
        site.ezprov.run("user", "password", login, input=site.remember(login, suite.new_password()) + "\n")
    site.ezprov.run("check")


@check("the lab's inventory uses every key and class of the example")
def coverage(site):
    derived = site.ezprov.scratch / "with-relay3"
    shutil.rmtree(derived, ignore_errors=True)
    derive(derived, [*HOSTS, "relay3"])
    unused = used_in(EXAMPLE) - used_in(derived)
    assert not unused, f"not used: {sorted(unused)}"
    return f"{len(used_in(derived))} of them"


# Sections whose second level is names, and keys whose values are words of the language.
NAMED = {"domains", "hosts", "users", "services", "roles", "desks", "lists", "routes"}
WORDS = {
    "class", "role", "platform", "spf", "policy", "subdomains", "nonexistent", "mode", "state", "account", "accounts", "forward_file", "tls",
    "limit",
}


def used_in(folder):
    """Every path of keys in an inventory, with names left out and the values that are words of the language kept."""
    found = set()

    def walk(value, path):
        if isinstance(value, dict):
            for key, below in value.items():
                walk(below, (*path, "*" if len(path) == 1 and path[0] in NAMED else key))
        elif isinstance(value, list):
            for below in value:
                walk(below, path)
        else:
            found.add((*path, value) if path[-1] in WORDS else path)

    for file in sorted(folder.glob("*.yml")):
        walk(yaml.load(file.read_text(), yaml.BaseLoader), ())
    return found


@check("a plan for bare hosts says what it would do, and does nothing", essential=True)
def plan_bare(site):
    before = lab.inside("mx1", "sha256sum", "/etc/postfix/main.cf")
    text = site.ezprov.plan(expect=(2,))
    for expected in ("mx1", "relay1", "relay2", "/etc/postfix/main.cf"):
        assert expected in text, f"the plan does not mention '{expected}':\n{text}"
    assert lab.inside("mx1", "sha256sum", "/etc/postfix/main.cf") == before, "the plan changed a file"


@check("apply makes bare hosts the mail system of the inventory", essential=True)
def apply_all(site):
    site.ezprov.publish()
    assert "--bootstrap" in site.ezprov.refused(), "files that the packages brought are not guarded"
    site.ezprov.apply("--bootstrap")


@check("a second plan is empty")
def second_plan(site):
    site.ezprov.is_settled()
