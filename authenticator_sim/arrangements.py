"""A state that the bench may ask for: a profile that is active already, made by the same services as on the screens."""

from collections.abc import Callable
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.controls import checked, turn
from authenticator_sim.phone.domain import Phone, PhoneRefused
from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.memory import Stage
from authenticator_sim.smart_id.profiles import Profile
from simkit.controls import Controls
from simkit.refusals import Refused

FIELDS: dict[str, tuple[type, ...]] = {"link": (str,), "pin": (str,), "biometrics": (bool,)}


def add_profiles(
    app: Controls, phones: PhoneService, activation: Activation, active: Callable[[str], list[Profile]],
    labels: Callable[[str, str], list[str]], one_at_a_time: OneAtATime,
) -> None:  # fmt: skip
    """`POST /phones/<name>/profiles` with the QR's text as `link`, `pin`, and whether the sensor may unlock.

    `active` are a phone's active profiles, `labels` the keys in a profile's token.
    """

    @app.post("/phones/<name>/keys")
    def list_keys(name: str) -> ResponseReturnValue:
        """The labels of the keys in its active profiles' tokens, which the PIN opens."""
        pin = checked(request.get_json(), {"pin": (str,)})["pin"]
        with turn(app, one_at_a_time, name):
            return jsonify(labels=[label for profile in active(name) for label in labels(profile.id, pin)])

    @app.get("/phones/<name>/credentials")
    def list_credentials(name: str) -> ResponseReturnValue:
        """The ids that the portal gave its active profiles."""
        with turn(app, one_at_a_time, name):
            return jsonify(credentials=[profile.credential for profile in active(name)])

    @app.post("/phones/<name>/profiles")
    def activate(name: str) -> ResponseReturnValue:
        wanted = checked(request.get_json(), FIELDS)
        with turn(app, one_at_a_time, name):
            profile = _activated(activation, phones.get(name), wanted)
        return jsonify(profile=profile.id, credential=profile.credential), 201


def _activated(activation: Activation, phone: Phone, wanted: dict[str, Any]) -> Profile:
    biometrics = bool(wanted.get("biometrics"))
    if biometrics and not phone.recognises:
        raise PhoneRefused("phone.no_sensor")
    try:
        activation.scan(phone, wanted.get("link") or "")
        activation.begin(phone)
        activation.choose_pin(phone, wanted.get("pin") or "")
        activation.repeat_pin(phone, wanted.get("pin") or "")
        if activation.stage(phone) is Stage.QUESTION:
            activation.answer_question(phone, biometrics=biometrics)
        elif biometrics:
            raise PhoneRefused("phone.no_sensor")  # its chip can't seal a PIN for one
        activation.finish(phone)
    except Refused:
        activation.cancel(phone)
        raise
    return activation.activated(phone)
