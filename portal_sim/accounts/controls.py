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
        """`person` has the fields of Account; an empty `password` is none.

        Without `start_password` the person has chosen it; the first login is over then, unless `first_login` says that
        it is still to come (a password from before the Soft Token). Who must attach the order waits for an officer,
        too, unless `must_be_approved` says otherwise.
        """
        content: dict[str, Any] = request.get_json()
        start_password = content.get("start_password", True)
        person = {"must_be_approved": content["person"].get("must_attach_order", False), **content["person"]}
        account = Account(
            password_hash=core.hashes.make(content["password"]) if content["password"] else "",
            must_change_password=content.get("first_login", start_password),
            has_start_password=start_password,
            role=Role(content.get("role", Role.USER)),
            **person,
        )
        accounts.add(account)
        return jsonify(user_id=account.user_id), 201

    @app.put("/accounts/<user_id>/role")
    def change_role(user_id: str) -> ResponseReturnValue:
        """From officer to reviewer, say."""
        accounts.get(user_id).role = Role(request.get_json()["role"])
        return "", 204
