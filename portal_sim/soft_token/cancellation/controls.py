"""Controls: a Soft Token that its holder has cancelled."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.soft_token.cancellation.domain import Reason
from portal_sim.soft_token.cancellation.service import Cancellation


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /accounts/<user_id>/cancellation` with the reason."""
    cancellation = core[Cancellation]

    @app.post("/accounts/<user_id>/cancellation")
    def cancel(user_id: str) -> ResponseReturnValue:
        cancellation.cancel(user_id, Reason(request.get_json()["reason"]))
        return "", 204
