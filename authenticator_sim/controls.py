"""The phones' controls: phones are arranged, activated, restarted, set off in time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import PhoneService, Wanted
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.memory import Stage
from simkit.controls import Controls
from simkit.refusals import Refused

FIELDS: dict[str, tuple[type, ...]] = {
    "name": (str,), "owner": (str,), "platform": (str,), "model": (str,), "sensor": (bool,), "enrolled": (bool,),
    "apps": (list,), "skew_seconds": (int, float),
}  # fmt: skip
PROFILE_FIELDS: dict[str, tuple[type, ...]] = {"link": (str,), "pin": (str,), "biometrics": (bool,)}


def add_phones(
    app: Controls, phones: PhoneService, activation: Activation, one_at_a_time: OneAtATime, origin: str
) -> None:  # fmt: skip
    """The addresses below /phones; `origin` is the one below which phones are hosts."""
    scheme, host = origin.split("://", 1)

    @contextmanager
    def turn(name: str) -> Iterator[None]:
        with one_at_a_time.lock(name):
            yield
            app.database.end(keep=True)

    @app.post("/phones")
    def arrange() -> ResponseReturnValue:
        phone, key = phones.arrange(_wanted(request.get_json()))
        return jsonify(name=phone.name, link=f"{scheme}://{phone.name}.{host}/hold/{key}"), 201

    @app.put("/phones/<name>")
    def set_skew(name: str) -> ResponseReturnValue:
        skew = _checked(request.get_json(), FIELDS).get("skew_seconds") or 0.0
        with turn(name):
            phones.set_skew(name, float(skew))
        return "", 204

    @app.post("/phones/<name>/restart")
    def restart(name: str) -> ResponseReturnValue:
        with turn(name):
            phones.restart(name)
        return "", 204

    @app.post("/phones/<name>/profiles")
    def activate(name: str) -> ResponseReturnValue:
        """An activated profile, by the very steps of the screens."""
        told = _checked(request.get_json(), PROFILE_FIELDS)
        with turn(name):
            user_id = _activate(phones, activation, name, told)
        return jsonify(user_id=user_id), 201


def _activate(phones: PhoneService, activation: Activation, name: str, told: dict[str, Any]) -> str:
    phone, biometrics = phones.get(name), told.get("biometrics") is True
    if biometrics and not phone.recognises:
        raise Refused("phone.no_sensor")
    try:
        activation.scan(phone, told.get("link") or "")
        activation.begin(phone)
        activation.choose_pin(phone, told.get("pin") or "")
        activation.repeat_pin(phone, told.get("pin") or "")
        if activation.stage(phone) is Stage.QUESTION:
            activation.answer_question(phone, biometrics=biometrics)
        activation.finish(phone)
    except Refused:
        activation.cancel(phone)
        raise
    return activation.activated(phone).user_id


def _wanted(told: Any) -> Wanted:
    checked = _checked(told, FIELDS)
    if not {"owner", "platform", "sensor", "enrolled"} <= set(checked):
        raise Refused("phone.incomplete")
    return Wanted(**{name: value for name, value in checked.items() if value is not None})


def _checked(told: Any, fields: dict[str, tuple[type, ...]]) -> dict[str, Any]:
    if not isinstance(told, dict) or not set(told) <= set(fields):
        raise Refused("phone.unknown_field")
    if any(value is not None and not isinstance(value, fields[name]) for name, value in told.items()):
        raise Refused("phone.wrong_type")
    return told
