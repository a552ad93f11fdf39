"""The two units whose people these pages are for; there is one of each."""

from portal_sim.finance.documents.feature import offices

_CODES = offices()


def at_cgd(**_arguments: object) -> str:
    """For the guard: whatever is asked for, the permission has to be CGD's own."""
    return _CODES.cgd


def at_budget_bureau(**_arguments: object) -> str:
    """The Budget Bureau's own."""
    return _CODES.budget_bureau
