"""Controls: which logins a phone has opened."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.signing.sql import SqlSigningRequests


def add_controls(app: Blueprint, core: Core) -> None:
    """`GET /accounts/<user_id>/logins`: the ids of the login requests that opened the portal to that person."""
    requests = SqlSigningRequests(core.session)

    @app.get("/accounts/<user_id>/logins")
    def logins(user_id: str) -> ResponseReturnValue:
        return jsonify(requests=[request.id for request in requests.entered_of(user_id)])
