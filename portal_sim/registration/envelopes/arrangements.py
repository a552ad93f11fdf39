"""Controls: an envelope that an officer has printed."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.registration.envelopes.service import SealedEnvelopes
from simkit.controls import Controls


def add_envelopes(app: Controls, envelopes: SealedEnvelopes, portal: str) -> None:
    """`POST /accounts/<user_id>/envelope` with the officer's user id: the link that stands for the paper."""

    @app.post("/accounts/<user_id>/envelope")
    def print_(user_id: str) -> ResponseReturnValue:
        secret = envelopes.print_(request.get_json()["officer"], user_id)
        return jsonify(link=f"{portal}/envelope/{secret}"), 201
