"""Controls: an offer, and the certificate that came of one."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.soft_token.activation.service import Activation


def add_controls(app: Blueprint, core: Core) -> None:
    """Below /accounts/<user_id>: certificate, offer."""
    credentials, activation = SqlCredentials(core.session), core[Activation]

    @app.get("/accounts/<user_id>/certificate")
    def certificate(user_id: str) -> ResponseReturnValue:
        """The active credential with its certificate's end (ISO time), and the revoked ones' ids."""
        credential = credentials.active_of(user_id)
        if credential is None:
            raise LookupError("no active credential")
        revoked = [other.id for other in credentials.not_good() if other.user_id == user_id]
        return jsonify(credential=credential.id, not_after=credential.not_after.isoformat(), revoked=revoked)

    @app.post("/accounts/<user_id>/offer")
    def offer(user_id: str) -> ResponseReturnValue:
        """The text of a new activation QR; an offer that a phone has taken and not confirmed ends with that."""
        return jsonify(link=activation.link(activation.renew(user_id), core.settings.portal_origin)), 201
