"""Controls: a user id that is in somebody else's name."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core


def add_controls(app: Blueprint, core: Core) -> None:
    """`PUT /accounts/<user_id>/holder` with title, first_name, last_name, position."""
    accounts = SqlAccounts(core.session)

    @app.put("/accounts/<user_id>/holder")
    def name_holder(user_id: str) -> ResponseReturnValue:
        accounts.get(user_id).rename(**request.get_json())
        return "", 204
