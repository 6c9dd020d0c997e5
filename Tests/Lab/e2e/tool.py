"""ezprov itself, run on the controller against a scratch copy of the inventory."""
import json
import os
import pathlib
import re
import shutil
import subprocess

from . import lab


class Ezprov:
    """The binary with its inventory and its operator's key."""

    def __init__(self, binary, scratch):
        self.binary, self.scratch = pathlib.Path(binary).resolve(), pathlib.Path(scratch)
        self.inventory = self.scratch / "inventory"
        self.key = self.scratch / "operator-key"
        self.ssh_config = lab.RUN / "ssh_config"

    def run(self, *arguments, expect=(0,), input="", seconds=300):
        """Standard output; any other exit status than expected fails the check with all that was said."""
        result = subprocess.run(
            [self.binary, "-f", self.inventory, *arguments], text=True, capture_output=True, timeout=seconds,
            input=input, env=os.environ | {"EZPROV_KEY": str(self.key), "HOME": str(self.scratch)})
        assert result.returncode in expect, (
            f"ezprov {' '.join(map(str, arguments))}: exit {result.returncode}\n{result.stderr}{end_of(result.stdout)}")
        self.status, self.complaint = result.returncode, result.stderr
        return result.stdout

    def plan(self, *arguments, expect=(0,)):
        return self.run("plan", "--detailed-exitcode", "--ssh-config", self.ssh_config, *arguments, expect=expect)

    def plan_data(self):
        """The plan as data: hosts with their files and accounts, drift, order."""
        return json.loads(self.plan("--format", "json", expect=(0, 2)))

    def apply(self, *arguments, expect=(0,)):
        return self.run("apply", "--yes", "--ssh-config", self.ssh_config, *arguments, expect=expect, seconds=550)

    def refused(self, *arguments, expect=(8,)):
        """What an apply says that is guarded."""
        self.apply(*arguments, expect=expect)
        return self.complaint

    def is_settled(self):
        """A plan has nothing to say."""
        text = self.plan(expect=(0, 2))
        assert self.status == 0, f"the plan is not empty:\n{text}"

    def publish(self):
        """The zones as rendered, live on the organisation's name server."""
        out = self.scratch / "rendered"
        shutil.rmtree(out, ignore_errors=True)
        self.run("render", "-o", out)
        lab.labctl("publish", out)
        return out

    def reveal(self, login):
        """The password of a program's login."""
        return self.run("secrets", "reveal", login).strip()

    def write(self, name, text):
        (self.inventory / name).write_text(text)

    def edit(self, pattern, replacement):
        """Changes the one place in the inventory that the pattern matches."""
        places = [path for path in sorted(self.inventory.glob("*.yml")) if re.search(pattern, path.read_text(), re.M)]
        assert len(places) == 1, f"'{pattern}' is in {len(places)} files of the inventory"
        text, count = re.subn(pattern, replacement, places[0].read_text(), flags=re.M)
        assert count == 1, f"'{pattern}' is {count} times in {places[0].name}"
        places[0].write_text(text)


def end_of(text, most=2000):
    """Of a long listing what comes last: the rest of it is seldom what went wrong."""
    return text if len(text) <= most else f"[…]{text[-most:]}"
