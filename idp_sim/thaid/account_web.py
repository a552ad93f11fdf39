"""The account that a request is about."""

from typing import cast

from idp_sim.host_guard import held_account
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.service import ThaidApp
from simkit.use_cases import service


def account_on(phone: str) -> ThaidAccount:
    """Raises AccountUnknown."""
    return service(ThaidApp).get(phone)


def this_account() -> ThaidAccount:
    """The account on the phone that the host names, in its holder's hands (idp_sim.host_guard)."""
    return cast("ThaidAccount", held_account())
