"""Guards of the pages of CGD and the Budget Bureau: units of which there is one, and which act on others' documents."""

from portal_sim.finance.documents.feature import offices
from portal_sim.finance.units.access import has_anywhere, needs
from portal_sim.finance.units.domain import Permission

_CODES = offices()


def at_cgd(**_arguments: object) -> str:
    """Whatever is asked for, the permission has to be CGD's own."""
    return _CODES.cgd


def at_budget_bureau(**_arguments: object) -> str:
    """The Budget Bureau's own."""
    return _CODES.budget_bureau


for_cgd = needs(Permission.CGD_PROCESSING, unit=at_cgd)
for_budget_bureau = needs(Permission.BUDGET_BUREAU, unit=at_budget_bureau)


def works_at_cgd() -> bool:
    """Whether who is logged in does."""
    return has_anywhere(Permission.CGD_PROCESSING)


def works_at_budget_bureau() -> bool:
    """Whether who is logged in does."""
    return has_anywhere(Permission.BUDGET_BUREAU)
