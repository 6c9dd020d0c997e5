"""Many applies one after the other, each of another change, while mail flows."""
import time

from . import changes

ALTERNATING = (changes.LIMIT, changes.CREDENTIAL, changes.ONE_USER)


def run(site, count):
    """The seconds that each took; every one must succeed and leave nothing to do."""
    took = []
    for number in range(count):
        ALTERNATING[number % len(ALTERNATING)].make(site)
        began = time.monotonic()
        site.ezprov.apply("--summary")
        took.append(time.monotonic() - began)
    if count:
        site.ezprov.is_settled()
    return took
