"""What a run came to: its figures, and the table of what was promised and kept."""
import dataclasses
import json
import statistics
from collections import Counter

HEAD = """# What happens when an apply is struck

`make faults` wrote this table at revision {revision}. Each row is one apply in the lab, with mail flowing in, out and through relays, that a
fault strikes at one step; the confirm time is 5 s. "Exit" is what ezprov may say, "hosts" where each of them wholly is
within the confirm time and {margin} s, without help: at the old generation or at the new one. After every row nothing half
written is left, a plain apply ends with 0 and the plan after it is empty. "Again" is a step of the second phase, in which
the MX forgets a credential that it let in besides; an apply that is struck while it goes back had locked the operator out.

| fault | at the step | change | host | exit | hosts | |
|---|---|---|---|---|---|---|
"""


def row(pair, kept):
    return (
        f"| {pair.fault} | {pair.step} | {pair.change.name} | {pair.host} | {exits(pair)} | {pair.state} |"
        f" {'kept' if kept else '**not kept**'} |\n")


def promised(pair):
    """The row as a line of text."""
    return f"{pair.name}: {pair.change.name}, {pair.host}: exit {exits(pair)}, {pair.state}"


def exits(pair):
    return " or ".join("killed" if code == -9 else str(code) for code in pair.exits)


def table(every, result, margin, revision):
    rows = "".join(row(pair, result.kept.get(pair.name, False)) for pair in every)
    return HEAD.format(margin=margin, revision=revision) + rows + f"\n{result.summary()}\n"


@dataclasses.dataclass
class Result:
    """`kept` by the name of the pair, `faults` as sentences, the seconds that each apply `took`, `mail` as counts."""
    kept: dict = dataclasses.field(default_factory=dict)
    faults: list = dataclasses.field(default_factory=list)
    took: list = dataclasses.field(default_factory=list)
    mail: Counter = dataclasses.field(default_factory=Counter)

    def add(self, other):
        self.kept |= other.kept
        self.faults += other.faults
        self.took += other.took
        self.mail += other.mail

    def write(self, path):
        path.write_text(json.dumps(vars(self)))

    @classmethod
    def read(cls, path):
        fields = json.loads(path.read_text())
        return cls(**fields | {"mail": Counter(fields["mail"])})

    def summary(self):
        flows = {name.removeprefix("accepted "): count for name, count in self.mail.items() if name.startswith("accepted ")}
        mail = (
            f"{sum(flows.values())} messages accepted ({', '.join(f'{count} {name}' for name, count in sorted(flows.items()))}),"
            f" {self.mail['delivered']} of them delivered, {self.mail['lost']} lost, {self.mail['doubled']} doubled; of"
            f" {self.mail['in hand']} that were in hand when power or cable went, {self.mail['repeated']} came twice;"
            f" {self.mail['tried again']} attempts were refused for the time being, {self.mail['in doubt']} replies were lost.")
        applies = f" {len(self.took)} applies of alternating changes." if self.took else ""
        return f"{sum(self.kept.values())} of {len(self.kept)} pairs kept.{applies} {mail}"

    def times(self):
        return f"an apply took {statistics.median(self.took):.1f} s in the middle, {max(self.took):.1f} s at most" if self.took else ""
