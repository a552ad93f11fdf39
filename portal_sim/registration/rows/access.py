"""Pages of the registration that belong to one row."""

from collections.abc import Callable
from functools import wraps

from flask import url_for
from flask.typing import ResponseReturnValue

from portal_sim.access import Args, Stage, View, go, needs, user_id
from portal_sim.registration.rows.domain import Row, RowState
from portal_sim.registration.rows.service import RegistrationService
from simkit.use_cases import service

ROWS_PAGE = "registration.rows"


def needs_row(row: Row, *, otherwise: str = ROWS_PAGE) -> Callable[[View[Args]], View[Args]]:
    """A view of the registration that belongs to that row, while the row is current; otherwise the rows are shown."""

    def decorate(view: View[Args]) -> View[Args]:
        @needs(Stage.REGISTRATION)
        @wraps(view)
        def in_turn(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            if service(RegistrationService).of(user_id()).state_of(row) is RowState.NOW:
                return view(*args, **kwargs)
            return go(url_for(otherwise, early=int(row)) if otherwise == ROWS_PAGE else url_for(otherwise))

        return in_turn

    return decorate
