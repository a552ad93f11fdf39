"""Controls: agencies with their units, and permissions in them."""

from datetime import date
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Calendar, Core
from portal_sim.finance.units.domain import Grant, Permission
from portal_sim.finance.units.service import UnitRegister


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /finance/agencies` and a person's grants."""

    @app.post("/finance/agencies")
    def open_agency() -> ResponseReturnValue:
        """Another agency, with the code `code` and the units of the agency `like`; the answer has them all."""
        content: dict[str, Any] = request.get_json()
        opened = core[UnitRegister].open_agency(content["like"], content["code"])
        return jsonify([{"code": unit.code, "name": unit.name, "kind": unit.kind} for unit in opened]), 201

    @app.post("/accounts/<user_id>/grants")
    def give(user_id: str) -> ResponseReturnValue:
        """`permission` in `unit`, from `from_day` (today) to `to_day` (open), `up_to` satang (any), and `below`."""
        content: dict[str, Any] = request.get_json()
        core[UnitRegister].give(
            Grant(
                user_id,
                Permission(content["permission"]),
                content["unit"],
                _day(content.get("from_day")) or core[Calendar].today(),
                _day(content.get("to_day")),
                content.get("up_to"),
                content.get("below", False),
            )
        )
        return "", 204


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
