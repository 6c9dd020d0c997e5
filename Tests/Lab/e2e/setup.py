"""From bare hosts to a running mail system, with nothing but ezprov."""
import subprocess

from . import lab, suite
from .suite import check

HOSTS = ["mx1", "relay1", "relay2", "git1", "lists"]
MAILBOX_PEOPLE = ["agate", "onyx"]
EXAMPLE = lab.FOLDER.parent.parent / "examples/arch"


def derive(target, hosts):
    subprocess.run(
        [lab.FOLDER / "inventory.py", EXAMPLE, target, "--key", lab.KEYS / "person.pub", "--hosts", *hosts], check=True)


@check("the inventory of the lab is the example's, and faultless", essential=True)
def prepare_inventory(site):
    derive(site.ezprov.inventory, HOSTS)
    site.ezprov.run("secrets", "init", "--key", site.ezprov.key)
    site.ezprov.run("dkim", "new", "quarry.example")
    for login in MAILBOX_PEOPLE:
        site.ezprov.run("user", "password", login, input=site.remember(login, suite.new_password()) + "\n")
    site.ezprov.run("check")


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
    site.ezprov.apply()


@check("a second plan is empty")
def second_plan(site):
    site.ezprov.is_settled()
