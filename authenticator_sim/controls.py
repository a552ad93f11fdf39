"""The phones' controls: phones are arranged, restarted, set off in time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import PhoneService, Wanted
from simkit.controls import Controls
from simkit.refusals import Refused

FIELDS: dict[str, tuple[type, ...]] = {
    "name": (str,), "owner": (str,), "platform": (str,), "model": (str,), "sensor": (bool,), "enrolled": (bool,),
    "apps": (list,), "app_links": (dict,), "skew_seconds": (int, float),
}  # fmt: skip
CHANGES = {name: FIELDS[name] for name in ("skew_seconds", "app_links")}


def add_phones(
    app: Controls, phones: PhoneService, one_at_a_time: OneAtATime, origin: str, lacks: Callable[[], str | None]
) -> None:  # fmt: skip
    """The addresses below /phones; `origin` is the one below which phones are hosts, `lacks` what chips can't do."""
    scheme, host = origin.split("://", 1)

    @app.post("/phones")
    def arrange() -> ResponseReturnValue:
        phone, key = phones.arrange(_wanted(request.get_json()))
        return jsonify(name=phone.name, link=f"{scheme}://{phone.name}.{host}/hold/{key}"), 201

    @app.get("/chips")
    def chips() -> ResponseReturnValue:
        """Why no sensor can open a key, or null."""
        return jsonify(no_sensor=lacks())

    @app.put("/phones/<name>")
    def change(name: str) -> ResponseReturnValue:
        """Its clock's skew, the links of its apps; what isn't told stays as it is."""
        told = checked(request.get_json(), CHANGES)
        with turn(app, one_at_a_time, name):
            if "skew_seconds" in told:
                phones.set_skew(name, float(told["skew_seconds"] or 0.0))
            phones.link_apps(name, told.get("app_links") or {})
        return "", 204

    @app.post("/phones/<name>/restart")
    def restart(name: str) -> ResponseReturnValue:
        with turn(app, one_at_a_time, name):
            phones.restart(name)
        return "", 204


def _wanted(told: Any) -> Wanted:
    known = checked(told, FIELDS)
    if not {"owner", "platform", "sensor", "enrolled"} <= set(known):
        raise Refused("phone.incomplete")
    return Wanted(**{name: value for name, value in known.items() if value is not None})


def checked(told: Any, fields: dict[str, tuple[type, ...]]) -> dict[str, Any]:
    """The members of a JSON body; raises Refused for unknown ones, or of another type."""
    if not isinstance(told, dict) or not set(told) <= set(fields):
        raise Refused("phone.unknown_field")
    if any(value is not None and not isinstance(value, fields[name]) for name, value in told.items()):
        raise Refused("phone.wrong_type")
    return told


@contextmanager
def turn(app: Controls, one_at_a_time: OneAtATime, phone: str) -> Iterator[None]:
    """The phone's turn for a control; what it did is kept before the next one's turn begins."""
    with one_at_a_time.lock(phone):
        yield
        app.database.end(keep=True)
