"""Controls: web sessions without a login."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.sql import SqlAccounts
from portal_sim.adapters.web_sessions import COOKIE
from portal_sim.core import Core


def add_controls(app: Blueprint, core: Core) -> None:
    """Below /accounts/<user_id>: a session behind the login, and one for the registration alone."""
    accounts, sessions = SqlAccounts(core.session), core.web_sessions

    @app.post("/accounts/<user_id>/session")
    def enter(user_id: str) -> ResponseReturnValue:
        account = accounts.get(user_id)
        account.enter(core.clock.now())
        cookie = sessions.begin(user_id=account.user_id, stage=access.inside(account))
        return jsonify(cookie_name=COOKIE, cookie_value=cookie), 201

    @app.post("/accounts/<user_id>/registration-session")
    def enter_registration(user_id: str) -> ResponseReturnValue:
        """As the password alone has opened it."""
        cookie = sessions.begin(user_id=accounts.get(user_id).user_id, stage=access.Stage.REGISTRATION)
        return jsonify(cookie_name=COOKIE, cookie_value=cookie), 201
