"""Controls: an envelope that an officer has issued."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.office.envelopes.service import SealedEnvelopes


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /accounts/<user_id>/envelope` with the officer's user id: the link that stands for the paper."""
    envelopes, portal = core[SealedEnvelopes], core.settings.portal_origin

    @app.post("/accounts/<user_id>/envelope")
    def issue(user_id: str) -> ResponseReturnValue:
        secret = envelopes.issue_envelope(request.get_json()["officer"], user_id)
        return jsonify(link=f"{portal}/envelope/{secret}"), 201
