"""Faults of what lies between ezprov and a host: the connection, the cable, the link."""
import os
import pathlib
import signal
import subprocess
import time

from e2e import lab

from . import hosts


def controller_killed(attempt):
    yield
    attempt.operation.signal(signal.SIGKILL)
    yield
    yield


def shell_killed(attempt):
    """The program that applies; while it is confirmed, the one that confirms."""
    yield
    found = hosts.shells(attempt.host)
    assert found, f"no shell of ezprov's on {attempt.host}"
    os.kill(found[-1 if attempt.step.startswith("confirming") else 0], signal.SIGKILL)
    yield
    yield


def short_outage(attempt):
    yield
    attempt.traffic.expose()
    lab.labctl("cut", attempt.host)
    yield
    time.sleep(2)
    lab.labctl("heal", attempt.host)
    yield


def outage(attempt):
    try:
        yield
        attempt.traffic.expose()
        lab.labctl("cut", attempt.host)
        yield
        yield
    finally:
        lab.labctl("heal", attempt.host)


def vanished(attempt):
    """The controller goes without a word, which only a host finds out that says something itself."""
    retries = pathlib.Path("/proc/sys/net/ipv4/tcp_orphan_retries")
    usual = retries.read_text()
    try:
        yield
        attempt.traffic.expose()
        lab.labctl("cut", attempt.host)
        # Its kernel would go on to say goodbye for longer than the cable is out.
        retries.write_text("1")
        attempt.operation.kill()
        lab.until(lambda: not goodbyes(), 30, "connections that nobody knows of any more")
        yield
        yield
    finally:
        retries.write_text(usual)
        lab.labctl("heal", attempt.host)


def goodbyes():
    """Connections to an sshd whose end nobody has taken note of."""
    return subprocess.run(
        ["ss", "-Htn", "state", "fin-wait-1", "dport", "=", ":22"], text=True, check=True, stdout=subprocess.PIPE).stdout


def bad_link(attempt):
    """100 ms each way and every 20th packet lost, from that moment on."""
    try:
        yield
        lab.labctl("delay", attempt.host, "100")
        lab.labctl("loss", attempt.host, "5")
        yield
        yield
    finally:
        lab.labctl("heal", attempt.host)
        lab.labctl("delay", attempt.host, "off")


def login_unanswered(attempt):
    """Whoever comes anew waits for sshd in vain; who is there stays."""
    listener = next(pid for pid in hosts.processes(attempt.host)
                    if hosts.name_of(pid) == "sshd" and hosts.parent(pid) == int(lab.leader(attempt.host)))
    try:
        yield
        os.kill(listener, signal.SIGSTOP)
        yield
        yield
    finally:
        os.kill(listener, signal.SIGCONT)
