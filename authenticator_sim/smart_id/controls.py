"""A state that the bench may ask for: a profile that is active already, made by the same services as on the screens."""

from dataclasses import dataclass
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.adapters.tokens import ProfileTokens
from authenticator_sim.controls import Fields, checked, turn
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.phone.domain import Phone, PhoneRefused
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.pin import Pin
from authenticator_sim.smart_id.activation.service import Activation
from authenticator_sim.smart_id.inbox.domain import ItemState
from authenticator_sim.smart_id.profiles.domain import Profile, ProfileState
from authenticator_sim.smart_id.profiles.memory import Stage
from authenticator_sim.smart_id.requests.service import RequestAnswer
from authenticator_sim.smart_id.service import Inbox
from simkit.controls import Controls
from simkit.refusals import Refused

FIELDS: Fields = {"link": (str,), "pin": (str,), "biometrics": (bool,)}


@dataclass(frozen=True)
class Answering:
    """What a person does with a request, screen after screen."""

    inbox: Inbox
    requests: RequestAnswer

    def accept(self, phone: Phone, pin: str) -> ItemState:
        """Raises Refused `request.none` when nothing waits, and what the screens say no with."""
        request = self.inbox.open(phone).request
        if request is None:
            raise Refused("request.none")
        self.requests.show(phone, request.id)
        self.requests.accept(phone, request.id)
        self.requests.enter_pin(phone, request.id, pin)
        return self.requests.show(phone, request.id)[0].state


def add_controls(
    app: Controls, phones: PhoneService, activation: Activation, keys: ProfileTokens, answering: Answering,
    turns: OneAtATime,
) -> None:  # fmt: skip
    """`POST /phones/<name>/profiles` with the QR's text as `link`, `pin`, and whether the sensor may unlock.

    What its owner has signed before a play begins: `POST /phones/<name>/signatures`.
    """

    def active(name: str) -> list[Profile]:
        return activation.profiles.of(name, ProfileState.ACTIVE)

    @app.post("/phones/<name>/keys")
    def list_keys(name: str) -> ResponseReturnValue:
        """The labels of the keys in its active profiles' tokens, which the PIN opens."""
        pin = Pin.typed(checked(request.get_json(), {"pin": (str,)})["pin"])
        with turn(app, turns, name):
            return jsonify(labels=[label for profile in active(name) for label in keys.labels(profile.id, pin)])

    @app.get("/phones/<name>/credentials")
    def list_credentials(name: str) -> ResponseReturnValue:
        """The ids that the portal gave its active profiles."""
        with turn(app, turns, name):
            return jsonify(credentials=[profile.credential for profile in active(name)])

    @app.post("/phones/<name>/signatures")
    def sign(name: str) -> ResponseReturnValue:
        """The app is opened, and what waits there is accepted with `pin`; how that ended, as the app has it."""
        pin: str = checked(request.get_json(), {"pin": (str,)})["pin"]
        with turn(app, turns, name):
            return jsonify(state=answering.accept(phones.get(name), pin).value), 201

    @app.post("/phones/<name>/profiles")
    def activate(name: str) -> ResponseReturnValue:
        wanted = checked(request.get_json(), FIELDS)
        with turn(app, turns, name):
            profile = _activated(activation, phones.get(name), wanted)
        return jsonify(profile=profile.id, credential=profile.credential), 201


def _activated(activation: Activation, phone: Phone, wanted: dict[str, Any]) -> Profile:
    biometrics = bool(wanted.get("biometrics"))
    if biometrics and not phone.recognises:
        raise PhoneRefused("phone.no_sensor")
    activation.scan(phone, wanted.get("link") or "")
    try:
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
