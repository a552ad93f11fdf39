"""What all pages of the office share: their guard and their frame."""

from collections.abc import Callable
from functools import wraps

from flask import abort
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Args, Stage, View
from portal_sim.accounts.service import AccountService
from portal_sim.roles import Role
from simkit.use_cases import service

START = {  # each role's own work; the first entry of its menu
    Role.OFFICER: "registrations.waiting",
    Role.REVIEWER: "requests_office.to_check",
}


def for_staff(*roles: Role) -> Callable[[View[Args]], View[Args]]:
    """A view for accounts that have one of these roles at this moment; 403 for all others that are logged in."""

    def decorate(view: View[Args]) -> View[Args]:
        @access.needs(Stage.OFFICE)
        @wraps(view)
        def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            if service(AccountService).get(access.user_id()).role not in roles:
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate
