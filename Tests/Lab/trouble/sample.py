"""Some of the pairs: every kind of fault, every step, and what is promised apart for one fault at several of them."""
from . import changes, pairs, steps

# The network goes before the swap, after it, and before the confirmation; the disk is full for two different writers.
CABLE = ("the cable is out", "the cable is out for 2 s")
APART = {
    "a cut before the swap": (CABLE, steps.BEFORE),
    "a cut after the swap": (CABLE, (*steps.SWAP, "probing")),
    "a cut before the confirmation": (CABLE, ("applied", *steps.CONFIRM)),
    "no room to stage": (("the disk is full",), ("staging",)),
    "no room for the journal": (("the disk is full",), ("journaling",)),
}
# Seconds that a pair takes, about.
USUAL, NEW_RELAY = 11, 17
LONG = {"the host loses power and boots": 28, "the link has 200 ms and loses 5 %": 18, "a probe fails": 26,
        "sshd does not answer": 30, "the change is a mistake that only probes find": 27}
DRAWS = 300


def shows(pair):
    """What a sample must have and this pair has."""
    return {pair.fault, pair.step} | {
        name for name, (faults, at) in APART.items() if pair.fault in faults and pair.step in at}


def seconds(pair):
    usual = LONG.get(pair.fault, USUAL)
    if pair.fault == "the cable is out":
        usual = 30 if pair.step in steps.BEFORE else 60
    return usual + (NEW_RELAY if pair.change is changes.RELAY else 0)


def draw(chance):
    """The shortest of many samples that have all, each made by chance, which leans to what takes less."""
    every = pairs.every()
    orders = (sorted(every, key=lambda pair: seconds(pair) * chance.uniform(1, 4)) for _ in range(DRAWS))
    return min((cover(order) for order in orders), key=lambda chosen: sum(map(seconds, chosen)))


def cover(every):
    """Those that show something more than the ones before them, without those that show nothing more than the others."""
    chosen, shown = [], set()
    for pair in every:
        if not shows(pair) <= shown:
            chosen.append(pair)
            shown |= shows(pair)
    for pair in list(chosen):
        others = [other for other in chosen if other is not pair]
        if shows(pair) <= set().union(*map(shows, others)):
            chosen = others
    return chosen


def shared(chosen, number, labs):
    """What one of the labs has to do: each gets the next longest as soon as it has the least."""
    shares = [[] for _ in range(labs)]
    for pair in sorted(chosen, key=seconds, reverse=True):
        min(shares, key=lambda share: sum(map(seconds, share))).append(pair)
    return [pair for pair in chosen if pair in shares[number]]
