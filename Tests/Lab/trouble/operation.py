"""An apply under way: what it says, and how it is stopped, ended and waited for."""
import os
import pathlib
import signal
import subprocess
import threading
import time

CONFIRM_TIME = 5


class Missed(AssertionError):
    """The apply ended, or time was over, before the moment came."""


class Operation:
    """ezprov apply as a process with a process group of its own, like a terminal's foreground job."""

    def __init__(self, site, *arguments):
        ezprov = site.ezprov
        self.process = subprocess.Popen(
            [ezprov.binary, "-f", ezprov.inventory, "apply", "--yes", "--summary", "--ssh-config", ezprov.ssh_config,
             "--confirm-timeout", str(CONFIRM_TIME), *map(str, arguments)],
            env=os.environ | {"EZPROV_KEY": str(ezprov.key), "HOME": str(ezprov.scratch)}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        self.said, self.news = [], threading.Condition()
        self.reader = threading.Thread(target=self.listen)
        self.reader.start()

    def listen(self):
        for line in self.process.stdout:
            with self.news:
                self.said.append((time.monotonic(), line.rstrip("\n")))
                self.news.notify_all()
        with self.news:
            self.said.append((time.monotonic(), None))
            self.news.notify_all()

    def has_said(self, line, times=1):
        return sum(text == line for _, text in self.said) >= times

    @property
    def is_silent(self):
        return bool(self.said) and self.said[-1][1] is None

    def await_line(self, line, times=1, seconds=60):
        """Until it has said the line so many times."""
        with self.news:
            come = self.news.wait_for(lambda: self.has_said(line, times) or self.is_silent, seconds)
        if not come or not self.has_said(line, times):
            raise Missed(f"it never said '{line}' {times} times:\n{self.words}")

    @property
    def lines(self):
        return [text for _, text in self.said if text is not None]

    @property
    def words(self):
        """What was said, without the plan."""
        plan = next((number for number, text in enumerate(self.lines) if text.startswith("Plan ")), 0)
        return "\n".join(self.lines[plan:])

    def signal(self, number):
        """To ezprov alone."""
        self.process.send_signal(number)

    def interrupt(self):
        """As a terminal does, to everything in the foreground."""
        os.killpg(self.process.pid, signal.SIGINT)

    def kill(self):
        """It and its connections, all at once."""
        threads = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/children")
        connections = [int(pid) for children in threads for pid in children.read_text().split()]
        for pid in [self.process.pid, *connections]:
            os.kill(pid, signal.SIGKILL)

    def end(self, seconds=120):
        """The exit status; what takes longer is killed, and fails."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise AssertionError(f"apply did not end within {seconds} s:\n{self.words}") from None
        self.reader.join(10)
        return status


def moment(operation, look, what, seconds=60):
    """Waits in a tight loop until look() is true while the apply runs."""
    deadline = time.monotonic() + seconds
    while not look():
        if operation.process.poll() is not None or time.monotonic() > deadline:
            raise Missed(f"{what} was never seen:\n{operation.words}")
        time.sleep(0.001)
