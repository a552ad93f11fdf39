"""A state that the bench may ask for: a profile that is active already, made by the same services as on the screens."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.memory import Stage
from simkit.controls import Controls


def add_profiles(app: Controls, phones: PhoneService, activation: Activation, one_at_a_time: OneAtATime) -> None:
    """`POST /phones/<name>/profiles` with the QR's text as `link`, `pin`, and whether the sensor may unlock."""

    @app.post("/phones/<name>/profiles")
    def activate(name: str) -> ResponseReturnValue:
        wanted = request.get_json()
        with one_at_a_time.lock(name):
            phone = phones.get(name)
            activation.scan(phone, wanted["link"])
            activation.begin(phone)
            activation.choose_pin(phone, wanted["pin"])
            activation.repeat_pin(phone, wanted["pin"])
            if activation.stage(phone) is Stage.QUESTION:
                activation.answer_question(phone, biometrics=wanted["biometrics"])
            activation.finish(phone)
            profile = activation.activated(phone)
            app.database.end(keep=True)
        return jsonify(profile=profile.id, credential=profile.credential), 201
