"""What can be seen of processes by whoever looks at them."""
import contextlib
import pathlib
import threading

FILES = ("cmdline", "environ")


@contextlib.contextmanager
def watched():
    """What the command lines and environments of all processes held meanwhile, on every host and on the controller."""
    over, seen = threading.Event(), set()

    def watch():
        while not over.is_set():
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                for name in FILES:
                    with contextlib.suppress(OSError):
                        seen.add((process / name).read_bytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()
