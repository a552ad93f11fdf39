"""Controls: a Soft Token that its holder has cancelled."""

from flask import request
from flask.typing import ResponseReturnValue

from portal_sim.soft_token.cancellation.domain import Reason
from portal_sim.soft_token.cancellation.service import Cancellation
from simkit.controls import Controls


def add_cancellation(app: Controls, cancellation: Cancellation) -> None:
    """`POST /accounts/<user_id>/cancellation` with the reason."""

    @app.post("/accounts/<user_id>/cancellation")
    def cancel(user_id: str) -> ResponseReturnValue:
        cancellation.cancel(user_id, Reason(request.get_json()["reason"]))
        return "", 204
