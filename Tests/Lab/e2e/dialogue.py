"""A person at a terminal: SSH with a key, and the dialogue that follows."""
import os
import pty
import re
import select
import signal
import time

from . import lab


class Dialogue:
    """ssh in a pseudo terminal. Tells what was said so far, and answers."""

    def __init__(self, login, *command, host=lab.MX_NAME):
        self.said = ""
        arguments = ["ssh", "-tt", *options(), f"{login}@{host}", *command]
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvp("ssh", arguments)

    def expect(self, pattern, seconds=20):
        """Waits until the other side says something that matches; forgets what came before its end."""
        deadline = time.monotonic() + seconds
        while not (found := re.search(pattern, self.said, re.I)):
            assert time.monotonic() < deadline, f"no '{pattern}' within {seconds} s in: {self.said!r}"
            assert self.listen(deadline), f"ended without '{pattern}': {self.said!r}"
        self.said = self.said[found.end():]
        return found

    def listen(self, deadline):
        """Takes in what is being said; False when the other side has hung up."""
        if not select.select([self.terminal], [], [], max(0, deadline - time.monotonic()))[0]:
            return True
        try:
            octets = os.read(self.terminal, 4096)
        except OSError:  # how Linux reports that nobody holds the other end
            return False
        self.said += octets.decode("utf-8", "replace")
        return bool(octets)

    def answer(self, text):
        os.write(self.terminal, text.encode() + b"\n")

    def finish(self, seconds=20):
        """Listens to the end; (exit status, the rest of what was said)."""
        deadline = time.monotonic() + seconds
        while self.listen(deadline):
            if time.monotonic() > deadline:
                os.kill(self.process, signal.SIGKILL)
                break
        status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self.terminal)
        return status, self.said


def options():
    """Of a person: own key, nothing but that; hosts are known."""
    return [
        "-F", "none", "-i", str(lab.KEYS / "person"), "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=yes",
        "-o", f"UserKnownHostsFile={lab.RUN}/known_hosts", "-o", "GlobalKnownHostsFile=/dev/null",
        "-o", "PreferredAuthentications=publickey", "-o", "ConnectTimeout=10", "-o", "LogLevel=ERROR",
    ]


def set_first_password(login, password, *command):
    """What a person does who was told 'log in once and choose a password'."""
    dialogue = Dialogue(login, *command)
    dialogue.expect(r"new password:")
    dialogue.answer(password)
    dialogue.expect(r"(retype|again)[^:]*:")
    dialogue.answer(password)
    status, rest = dialogue.finish()
    assert status == 0, f"passwd ended with {status}: {rest}"


def change_password(login, old, new):
    """The dialogue once there is a password; the exit status."""
    dialogue = Dialogue(login)
    dialogue.expect(r"current password:")
    dialogue.answer(old)
    found = dialogue.expect(r"(new password:|unchanged|failure)")
    if "new" not in found[1].lower():
        return dialogue.finish()[0]
    dialogue.answer(new)
    dialogue.expect(r"(retype|again)[^:]*:")
    dialogue.answer(new)
    return dialogue.finish()[0]
