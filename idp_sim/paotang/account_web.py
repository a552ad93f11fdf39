"""The account that a request is about."""

from typing import cast

from idp_sim.host_guard import held_account
from idp_sim.paotang.accounts import PaotangAccount
from idp_sim.paotang.service import PaotangApp
from simkit.use_cases import service


def account_on(phone: str) -> PaotangAccount:
    """Raises AccountUnknown."""
    return service(PaotangApp).get(phone)


def this_account() -> PaotangAccount:
    """The account on the phone that the host names, in its holder's hands (idp_sim.host_guard)."""
    return cast("PaotangAccount", held_account())
