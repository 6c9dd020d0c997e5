"""A host whose operator is not root: sudo(8) gives the rights, without a password or not at all."""
import contextlib

from . import lab
from .faults import UNREACHABLE, templates
from .suite import check

STEWARD = """
id steward >/dev/null 2>&1 || useradd --create-home --shell /bin/sh steward
install -d -m 700 -o steward -g steward /home/steward/.ssh
install -m 600 -o steward -g steward /root/.ssh/authorized_keys /home/steward/.ssh/authorized_keys
"""


@contextlib.contextmanager
def steward(site, rule, sudo="true"):
    """relay2's operator is the login `steward`, to whom sudoers(5) grants what `rule` says."""
    hosts = (site.ezprov.inventory / "hosts.yml").read_text()
    lab.inside("relay2", "sh", "-c", STEWARD)
    lab.inside("relay2", "sh", "-c", "umask 227; cat >/etc/sudoers.d/steward", input=f"{rule}\n")
    try:
        site.ezprov.edit(r"^  relay2:\n", f"  relay2:\n    ssh: {{user: steward, sudo: {sudo}}}\n")
        yield
    finally:
        site.ezprov.write("hosts.yml", hosts)
        lab.inside("relay2", "sh", "-c", "rm /etc/sudoers.d/steward; rm -r /home/steward/.ssh")


@check("a host whose operator is not root is planned and applied through sudo -n")
def through_sudo(site):
    change = {"relay/etc/postfix/main.cf": ("biff = no", "biff = yes")}
    with steward(site, "steward ALL=(root) NOPASSWD: ALL"):
        with templates(site, change) as folder:
            site.ezprov.apply("--templates", folder)
        assert lab.inside("relay2", "postconf", "-h", "biff").strip() == "yes"
        site.ezprov.apply()
        site.ezprov.is_settled()


@check("sudo that asks for a password, and a login without it, are named with what would help: exit 3")
def without_rights(site):
    for sudo, words in (("true", "sudo asks for a password"), ("false", "the login is not root")):
        with steward(site, "steward ALL=(root) ALL", sudo):
            site.ezprov.plan(expect=(UNREACHABLE,))
            assert f"relay2: {words}" in site.ezprov.complaint, site.ezprov.complaint
