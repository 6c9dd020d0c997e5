"""The running lab, seen from the controller: its network namespaces, the inside of its hosts, their journals."""
import contextlib
import ctypes
import json
import os
import pathlib
import subprocess
import threading
import time

FOLDER = pathlib.Path(__file__).resolve().parent.parent
NAME = os.environ.get("EZPROV_LAB", "lab")
RUN = pathlib.Path(f"/run/ezprov-{NAME}")
KEYS = pathlib.Path(RUN.joinpath("cache").read_text().strip()) / "keys" if RUN.joinpath("cache").exists() else None
MX, OUTSIDE, GIT1, RESOLVER = "198.18.0.25", "198.18.0.100", "198.18.0.41", "198.18.0.53"
MX_NAME = "mail.quarry.example"
CLONE_NEWNET = 0x40000000
# What is applied here is in no git repository, which is guarded in a CI job.
os.environ.pop("CI", None)

_libc = ctypes.CDLL(None, use_errno=True)


def in_namespace_of(host, action):
    """The result of action(), run in the host's network namespace by a thread that moves there."""
    outcome = {}

    def move_and_act():
        try:
            with open(f"/run/netns/{NAME}-{host}") as namespace:
                if _libc.setns(namespace.fileno(), CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), f"cannot enter the network of {host}")
            outcome["result"] = action()
        except BaseException as error:  # handed to the caller's thread, whatever it is
            outcome["error"] = error

    thread = threading.Thread(target=move_and_act)
    thread.start()
    thread.join()
    if "error" in outcome:
        raise outcome["error"]
    return outcome["result"]


@contextlib.contextmanager
def meanwhile(act, seconds):
    """Calls act() again and again, with so long a pause, for as long as the block runs."""
    over = threading.Event()

    def go_on():
        while not over.is_set():
            act()
            over.wait(seconds)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def leader(host):
    return RUN.joinpath(host, "leader").read_text().strip()


def root(host):
    """The host's file system."""
    return pathlib.Path(f"/proc/{leader(host)}/root")


def inside(host, *command, input=None, check=True):
    """Runs a command in the host without SSH; its standard output, or the whole result when not checked."""
    result = subprocess.run(
        ["nsenter", "-t", leader(host), "-m", "-u", "-i", "-n", "-p", "--", *command],
        input=input, text=True, capture_output=True)
    if not check:
        return result
    if result.returncode:
        raise AssertionError(f"{host}: {' '.join(command)}: {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


def become_controller(arguments):
    """Goes on as the controller: its network, its resolver. What `ip netns exec` hides from here on, the machine's mounts
    and control groups, stays open."""
    for name, path, flags in (("MOUNTS", "/proc/self/ns/mnt", os.O_RDONLY), ("GROUPS", "/sys/fs/cgroup", os.O_PATH)):
        kept = os.open(path, flags)
        os.set_inheritable(kept, True)
        os.environ[f"EZPROV_LAB_{name}"] = f"/proc/{os.getpid()}/fd/{kept}"
    os.environ["EZPROV_LAB_CONTROLLER"] = "here"
    os.execvp("ip", ["ip", "netns", "exec", f"{NAME}-ctl", *arguments])


def is_controller():
    return os.environ.get("EZPROV_LAB_CONTROLLER") == "here"


def control_groups():
    """The machine's control groups."""
    return pathlib.Path(os.environ.get("EZPROV_LAB_GROUPS", "/sys/fs/cgroup"))


def labctl(*arguments):
    mounts = os.environ.get("EZPROV_LAB_MOUNTS")
    outside = ["nsenter", f"--mount={mounts}"] if mounts else []
    result = subprocess.run([*outside, FOLDER / "labctl", *arguments], text=True, capture_output=True)
    assert result.returncode == 0, f"labctl {' '.join(map(str, arguments))}: {result.stdout}{result.stderr}"
    return result.stdout


def until(look, seconds=30, what="it"):
    """The first true answer of look(); asks again as long as there is time."""
    deadline = time.monotonic() + seconds
    while True:
        answer = look()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.1)


def journal(host, *match):
    """The host's journal as (identifier, message) pairs, oldest first."""
    lines = inside(host, "journalctl", "--no-pager", "-o", "json", "--output-fields=SYSLOG_IDENTIFIER,MESSAGE", *match)
    entries = [json.loads(line) for line in lines.splitlines()]
    return [(entry.get("SYSLOG_IDENTIFIER", ""), as_text(entry.get("MESSAGE", ""))) for entry in entries]


def as_text(message):
    """journald gives a message that is not all printable as a list of octets."""
    return message if isinstance(message, str) else bytes(message or []).decode("utf-8", "replace")


def queue(host):
    return [json.loads(line) for line in inside(host, "postqueue", "-j").splitlines()]
