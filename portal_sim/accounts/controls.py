"""Controls: accounts."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.accounts.domain import Account
from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.roles import Role


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /accounts` and an account's role."""
    accounts = SqlAccounts(core.session)

    @app.post("/accounts")
    def open_account() -> ResponseReturnValue:
        """`person` has the fields of Account; a start password must be changed at the first login."""
        content: dict[str, Any] = request.get_json()
        account = Account(
            password_hash=core.hashes.make(content["password"]),
            must_change_password=content.get("start_password", True),
            role=Role(content.get("role", Role.USER)),
            **content["person"],
        )
        accounts.add(account)
        return jsonify(user_id=account.user_id), 201

    @app.put("/accounts/<user_id>/role")
    def change_role(user_id: str) -> ResponseReturnValue:
        """From officer to reviewer, say."""
        accounts.get(user_id).role = Role(request.get_json()["role"])
        return "", 204
