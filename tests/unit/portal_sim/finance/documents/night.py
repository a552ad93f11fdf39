"""5,000 steps of the machine, by chance: for the night (bench/cli/nightly.yaml), for the gate collects no such file."""

from portal_sim.finance.documents.domain import Kind, State
from tests.unit.portal_sim.finance.documents.machine import EntriesMachine
from tests.unit.portal_sim.finance.documents.trials import SEEN, of_steps

TestEntries = EntriesMachine.TestCase
TestEntries.settings = of_steps(50, 100, derandomize=False)


def test_it_has_come_to_the_end_of_every_life() -> None:
    """After the machine: or it would prove little."""
    ends = {(kind, State.TRANSFERRED) for kind in (Kind.KR, Kind.KS, Kind.KQ)}
    ends |= {(kind, State.POSTED) for kind in (Kind.PAYMENT, Kind.RETURN, Kind.REVERSAL, Kind.RECEIPT, Kind.PAYOUT)}
    assert ends - set(SEEN) == set()
