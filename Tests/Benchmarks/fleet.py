"""Hosts on loopback addresses: each an sshd with an /etc, /usr/local and /var/lib of its own (host/start)."""
import os
import pathlib
import shlex
import shutil
import socket
import subprocess
import sys
import time

from measure import Run

HERE = pathlib.Path(__file__).resolve().parent
INVENTORY = HERE.parents[1] / "inventory"
MX = "mail.quarry.example"
# The packages and units that ezprov asks each role for: a host that lacks one would not have an empty plan.
PACKAGES = {
    "mx": "ca-certificates dns-root-data dovecot-core dovecot-imapd dovecot-lmtpd dovecot-sieve libpam-modules openssl"
          " postfix postfix-lmdb postfwd redis-server rspamd sudo unbound",
    "relay": "ca-certificates libsasl2-modules postfix",
}
UNITS = {"mx": "ssh redis-server unbound rspamd postfwd dovecot postfix", "relay": "postfix"}


def run(*words, **options):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.2.1", 0))
        return probe.getsockname()[1]


PORT = free_port()


class Host:
    def __init__(self, number, fleet):
        self.role = "relay" if number else "mx"
        self.label = f"relay{number}" if number else "mx1"
        self.name = f"relay{number}.quarry.example" if number else MX
        self.address = f"127.0.2.{number + 1}"
        self.folder = fleet / "hosts" / self.label
        self.process = None

    @property
    def entry(self):
        sender = f'    may_send_as: ["@{self.name}"]\n' if self.role == "relay" else ""
        number = self.address.rsplit(".")[-1]
        return (
            f"  {self.label}:\n    role: {self.role}\n    name: {self.name}\n    addresses: [192.0.2.{number}]\n"
            f"    platform: debian-12\n{sender}")

    def start(self, key):
        """Its files are those that an apply left in the folder."""
        (self.folder / "packages").write_text("\n".join(PACKAGES[self.role].split()) + "\n")
        (self.folder / "sshd_config").write_text(
            f"ListenAddress {self.address}:{PORT}\nHostKey {key}\nAuthorizedKeysFile {key}.pub\nStrictModes no\n"
            "UsePAM no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\nPidFile none\n")
        log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen([HERE / "host" / "start", self.folder], stdout=log, stderr=log)

    def await_listening(self):
        for _ in range(200):
            if "listening" in (self.folder / "log").read_text():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        sys.exit(f"{self.label} did not start:\n" + (self.folder / "log").read_text())

    @property
    def digests(self):
        """One digest command over the files that a plan compares."""
        return "cd / && b2sum " + shlex.join(self.files)

    @property
    def facts(self):
        """One command for each kind of fact that a plan compares."""
        accounts = self.folder / "files/var/lib/ezprov/recorded/accounts"
        logins = [line.split()[0] for line in accounts.read_text().splitlines()] if accounts.exists() else ["root"]
        return "; ".join([
            self.digests, "stat -c '%a %U:%G %n' " + shlex.join(self.files),
            f"dpkg-query -W {PACKAGES[self.role]}", f"systemctl is-active {UNITS[self.role]}",
            "getent passwd " + shlex.join(logins)])

    @property
    def files(self):
        owners = self.folder / "files/var/lib/ezprov/recorded/owners"
        return [line.split()[0] for line in owners.read_text().splitlines()]


class Fleet:
    """An MX and relays, `count` in all, that are as their inventory says."""

    def __init__(self, ezprov, count, folder):
        self.ezprov, self.folder = ezprov, folder
        self.inventory, self.key = folder / "inventory", folder / "ssh_key"
        self.hosts = [Host(number, folder) for number in range(count)]
        os.environ["EZPROV_KEY"] = str(folder / "operator")

    def __enter__(self):
        try:
            self.write_inventory()
            self.apply()
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.key)
            for host in self.hosts:
                host.start(self.key)
            for host in self.hosts:
                host.await_listening()
            for warmth in ("cold", "warm"):
                self.configuration(warmth).write_text(self.ssh_config(warmth))
            Run(*self.plan("warm"), keeping=True)
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        for host in self.hosts:
            if self.configuration("warm").exists():
                subprocess.run(
                    ["ssh", "-F", self.configuration("warm"), "-O", "exit", host.name], stderr=subprocess.DEVNULL)
            if host.process:
                host.process.terminate()
                host.process.wait()

    def write_inventory(self):
        shutil.copytree(INVENTORY, self.inventory)
        (self.inventory / "hosts.yml").write_text("hosts:\n" + "".join(host.entry for host in self.hosts))
        run(self.ezprov, "secrets", "init", "-f", self.inventory)
        run(self.ezprov, "dkim", "new", "quarry.example", "-f", self.inventory)
        for login in ("agate", "onyx"):
            run(self.ezprov, "user", "password", login, "-f", self.inventory, input=f"{login} of the quarry\n".encode())

    def apply(self):
        applied = self.folder / "applied"
        run(self.ezprov, "apply", "--yes", "-f", self.inventory, "--local", applied)
        for host in self.hosts:
            host.folder.mkdir(parents=True)
            (applied / host.label).rename(host.folder / "files")
        live = self.hosts[0].folder / "files/etc/letsencrypt/live" / MX
        live.mkdir(parents=True)
        run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
            "-subj", f"/CN={MX}", "-addext", f"subjectAltName=DNS:{MX}", "-keyout", live / "privkey.pem",
            "-out", live / "fullchain.pem")

    def configuration(self, warmth):
        return self.folder / f"ssh_config.{warmth}"

    def ssh_config(self, warmth):
        """`warm`: connections stay open and are shared, as an operator's own configuration may have it."""
        known = self.folder / "known_hosts"
        key = self.key.with_suffix(".pub").read_text()
        known.write_text("".join(f"[{host.address}]:{PORT} {key}" for host in self.hosts))
        shared = f"  ControlMaster auto\n  ControlPath {self.folder}/%n\n  ControlPersist 600\n" if warmth == "warm" else ""
        return "".join(
            f"Host {host.name}\n  HostName {host.address}\n  Port {PORT}\n" for host in self.hosts
        ) + f"Host *\n  User root\n  IdentityFile {self.key}\n  UserKnownHostsFile {known}\n  BatchMode yes\n{shared}"

    def plan(self, warmth):
        """Ends with 0 only when every host was asked and has nothing to change."""
        return [
            self.ezprov, "plan", "--detailed-exitcode", "-f", self.inventory,
            "--ssh-config", self.configuration(warmth)]

    def check(self):
        return [self.ezprov, "check", "-f", self.inventory]

    def ssh(self, what, warmth):
        """One ssh a host at once; fails with any of them."""
        script = self.folder / f"{what}.{warmth}"
        if not script.exists():
            lines = [
                f"ssh -F {self.configuration(warmth)} {host.name} {shlex.quote(getattr(host, what))} & all=\"$all $!\"\n"
                for host in self.hosts]
            script.write_text("".join(lines) + 'for one in $all; do wait "$one" || exit 1; done\n')
        return ["sh", script]
