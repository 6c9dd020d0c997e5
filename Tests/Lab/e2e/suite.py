"""Checks in the order they were written, what they share, and how their outcome is told."""
import json
import os
import random
import secrets
import sys
import time
import traceback

from . import dialogue

CHECKS = []
# Of all that is left to chance; who runs this again gives it back.
SEED = os.environ.setdefault("EZPROV_SEED", str(random.randrange(10**6)))
# Who has a shell calls the program that others are forced to.
WITH_SHELL = {"granite": ["/usr/local/lib/ezprov/passwd"]}


def check(sentence, essential=False):
    """Registers a check under what it shows. After an essential one that fails none is run: they have failed."""
    def register(action):
        CHECKS.append((sentence, action, essential))
        return action

    return register


class Site:
    """The organisation under test: ezprov with its inventory, and everybody's password."""

    def __init__(self, ezprov):
        self.ezprov = ezprov
        self.store = ezprov.scratch / "passwords.json"
        self.passwords = json.loads(self.store.read_text()) if self.store.exists() else {}

    def remember(self, login, password):
        self.passwords[login] = password
        self.store.write_text(json.dumps(self.passwords))
        return password

    def password(self, login):
        """A person's password; who has none yet sets it as people do, in the SSH dialogue."""
        if login not in self.passwords:
            password = new_password()
            dialogue.set_first_password(login, password, *WITH_SHELL.get(login, []))
            self.remember(login, password)
        return self.passwords[login]

    def program_password(self, login):
        """A host's or a service's, as `ezprov secrets reveal` gives it."""
        if login not in self.passwords:
            self.remember(login, self.ezprov.reveal(login))
        return self.passwords[login]


def few(entries, count):
    """So many by chance, the same with the same seed, of entries that take their time, or all with EVERY=1; the check tells
    which."""
    every = sorted(entries)
    return every if os.environ.get("EVERY") == "1" else sorted(random.Random(f"{SEED} {count} {every}").sample(every, count))


def new_password():
    return secrets.token_urlsafe(15)


def of(modules, wanted):
    """The checks of these modules whose sentence holds one of the wanted words; all when there are none."""
    chosen = [
        entry for module in modules for entry in CHECKS
        if entry[1].__module__ == module.__name__ and (not wanted or any(word in entry[0] for word in wanted))]
    return chosen or sys.exit(f"no check has one of {wanted} in its sentence")


def run(site, chosen):
    """Runs the checks; how many failed."""
    failed, began = 0, time.monotonic()
    print(f"what is left to chance is chosen by EZPROV_SEED={SEED}", flush=True)
    for position, (sentence, action, essential) in enumerate(chosen):
        if not run_one(site, sentence, action):
            failed += 1
            if essential:
                failed += len(chosen) - position - 1
                print(f"not run: the {len(chosen) - position - 1} checks that build on this", flush=True)
                break
    print(f"{len(chosen) - failed} of {len(chosen)} checks passed in {time.monotonic() - began:.0f} s", flush=True)
    return failed


def run_one(site, sentence, action):
    began = time.monotonic()
    try:
        detail = action(site)
    except Exception as error:
        print(f"FAILED {time.monotonic() - began:6.1f} s  {sentence}", flush=True)
        steps = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)))
        print(f"{type(error).__name__}: {error}\n  in {steps}", flush=True)
        return False
    print(f"ok     {time.monotonic() - began:6.1f} s  {sentence}{f': {detail}' if detail else ''}", flush=True)
    return True
