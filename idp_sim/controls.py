"""The providers' controls that belong to no feature: people are registered."""

from dataclasses import fields
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.people.domain import Person
from idp_sim.people.service import PersonDetails, Register
from simkit.controls import Controls
from simkit.refusals import Refused

Fields = dict[str, type]  # a bool is no int here
PERSON: Fields = {field.name: (int if field.name == "number" else str) for field in fields(PersonDetails)}


class ControlRefused(Refused):
    """The body isn't what it should be."""


def add_people(app: Controls, register: Register) -> None:
    """`POST /people`: number, names, birth_date, legal_address; whatever is left out is invented."""

    @app.post("/people")
    def enter() -> ResponseReturnValue:
        person = register.enter(PersonDetails(**checked(request.get_json(), PERSON)))
        return jsonify(_body(person)), 201


def checked(body: Any, known: Fields) -> dict[str, Any]:
    """The members of a JSON body; raises ControlRefused for unknown ones, or of another type."""
    if not isinstance(body, dict) or not set(body) <= set(known):
        raise ControlRefused("control.unknown_field")
    given = {str(name): value for name, value in body.items() if value is not None}
    if any(type(value) is not known[name] for name, value in given.items()):
        raise ControlRefused("control.wrong_type")
    return given


def _body(person: Person) -> dict[str, Any]:
    body = {field.name: getattr(person, field.name) for field in fields(person)}
    return body | {"citizen_id": person.citizen_id.digits, "birth_date": person.birth_date.isoformat()}
