"""The phones' controls: phones are arranged, restarted, set off in time."""

from collections.abc import Callable
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.controls import Fields, checked, turn
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import NewPhone, PhoneService
from simkit.controls import Controls
from simkit.refusals import Refused

CHANGES: Fields = {"skew_seconds": (int, float), "app_links": (dict,)}
TEXTS, FLAGS = ("name", "owner", "platform", "model"), ("sensor", "enrolled")
FIELDS: Fields = {
    **dict.fromkeys(TEXTS, (str,)),
    **dict.fromkeys(FLAGS, (bool,)),
    "apps": (list,),
    **CHANGES,
}


def add_controls(
    app: Controls, phones: PhoneService, turns: OneAtATime, origin: str, lacks: Callable[[], str | None]
) -> None:
    """The addresses below /phones; `origin` is the one below which phones are hosts, `lacks` what chips can't do."""
    scheme, host = origin.split("://", 1)

    @app.post("/phones")
    def arrange() -> ResponseReturnValue:
        phone, key = phones.arrange(_new_phone(request.get_json()))
        return jsonify(name=phone.name, link=f"{scheme}://{phone.name}.{host}/hold/{key}"), 201

    @app.get("/chips")
    def chips() -> ResponseReturnValue:
        """Why no sensor can open a key, or null."""
        return jsonify(no_sensor=lacks())

    @app.put("/phones/<name>")
    def change(name: str) -> ResponseReturnValue:
        """Its clock's skew, the links of its apps; what isn't named stays as it is."""
        changes = checked(request.get_json(), CHANGES)
        with turn(app, turns, name):
            if "skew_seconds" in changes:
                phones.set_skew(name, float(changes["skew_seconds"] or 0.0))
            phones.link_apps(name, changes.get("app_links") or {})
        return "", 204

    @app.post("/phones/<name>/restart")
    def restart(name: str) -> ResponseReturnValue:
        with turn(app, turns, name):
            phones.restart(name)
        return "", 204


def _new_phone(body: Any) -> NewPhone:
    members = checked(body, FIELDS)
    if not {"owner", "platform", "sensor", "enrolled"} <= set(members):
        raise Refused("phone.incomplete")
    return NewPhone(**{name: value for name, value in members.items() if value is not None})
