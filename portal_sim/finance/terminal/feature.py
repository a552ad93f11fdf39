"""The GFMIS Terminal: a second door to the entries of circular 188."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.allocations import Allocations
from portal_sim.finance.documents.domain import Kind
from portal_sim.finance.documents.payments import Payments
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.withdrawals import Withdrawals
from portal_sim.finance.terminal.command_line import CommandLine
from portal_sim.finance.terminal.commands import COMMANDS
from portal_sim.finance.terminal.messages import MESSAGES
from portal_sim.finance.terminal.service import Door, Terminal
from portal_sim.finance.terminal.web import bp, may_use
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.roles import Role
from simkit.killing import Step

_FIRST, *_OTHERS = (f"terminal.{command.path}_keys" for command in COMMANDS)
KILL_STEPS = {"terminal_entry": Step(_FIRST, "an entry of the Terminal is recorded", also=tuple(_OTHERS), said=True)}
MENU = (MenuItem("GFMIS Terminal", "terminal.menu", (Role.USER,), 22, shown=may_use),)


def build(core: Core) -> Iterable[object]:
    allocations, withdrawals = core[Allocations], core[Withdrawals]
    doors: dict[Kind, Door] = {
        Kind.UNIT_ALLOCATION: allocations.to_unit, Kind.CENTRE_ALLOCATION: allocations.to_cost_centre,
        Kind.KR: withdrawals.kr, Kind.KS: withdrawals.ks, Kind.KQ: withdrawals.kq,
        Kind.PAYMENT: core[Payments].record, Kind.RETURN: core[Returns].record,
    }  # fmt: skip
    yield Terminal(allocations.desk, doors)
    yield CommandLine(core[FinanceUnits])


FEATURE = Feature("terminal", build, (bp,), MESSAGES, kill_steps=KILL_STEPS, menu=MENU)
