"""The table of what was promised and kept."""

HEAD = """# What happens when an apply is struck

`make faults` writes this table. Each row is one apply in the lab, with mail flowing in, out and through relays, that a
fault strikes at one step; the confirm time is 5 s. "Exit" is what ezprov may say, "hosts" where each of them wholly is
within the confirm time and {margin} s, without help: at the old generation or at the new one. After every row nothing half
written is left, a plain apply ends with 0 and the plan after it is empty.

| fault | at the step | change | host | exit | hosts | |
|---|---|---|---|---|---|---|
"""


def row(pair, kept):
    exits = " or ".join("killed" if code == -9 else str(code) for code in pair.exits)
    return (
        f"| {pair.fault} | {pair.step} | {pair.change.name} | {pair.host} | {exits} | {pair.state} |"
        f" {'kept' if kept else '**not kept**'} |\n")


def table(results, margin, summary):
    return HEAD.format(margin=margin) + "".join(row(pair, kept) for pair, kept in results) + f"\n{summary}\n"
