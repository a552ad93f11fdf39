"""300 steps of the machine in the gate; 5,000 in the night (bench/cli/nightly.yaml)."""

from tests.unit.portal_sim.finance.documents.machine import EntriesMachine
from tests.unit.portal_sim.finance.documents.trials import of_steps

TestEntries = EntriesMachine.TestCase
TestEntries.settings = of_steps(10, 30)
