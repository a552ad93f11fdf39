"""How to play one scenario again."""


def describe(nodeid: str) -> str:
    """The command that replays just the scenario with that test id, with pages in its trace."""
    name = nodeid.rsplit("::", 1)[-1]
    return f"./scripts/testbed run -n 1 --snapshots --only {name}"
