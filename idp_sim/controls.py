"""The providers' controls: people are registered, accounts put on phones."""

from dataclasses import fields
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.paotang.consent import ITEMS, YES
from idp_sim.paotang.service import PaotangAccounts, Proofing
from idp_sim.people.domain import Person
from idp_sim.people.service import Register, WantedPerson
from idp_sim.thaid.app_service import ThaidApp
from simkit.citizen_id import CitizenId
from simkit.controls import Controls
from simkit.refusals import Refused

Fields = dict[str, type]  # a bool is no int here
PERSON: Fields = {field.name: (int if field.name == "number" else str) for field in fields(WantedPerson)}
ACCOUNT: Fields = {"phone": str, "citizen_id": str, "verified": bool, "platform": str}
CONSENTED: Fields = {"consented": bool}
THAID: Fields = {"phone": str, "citizen_id": str, "platform": str, "pin": str}


class ControlRefused(Refused):
    """The body isn't what it should be."""


def add_people(app: Controls, register: Register) -> None:
    """`POST /people`: number, names, birth_date, legal_address; whatever is left out is invented."""

    @app.post("/people")
    def enter() -> ResponseReturnValue:
        person = register.enter(WantedPerson(**_checked(request.get_json(), PERSON)))
        return jsonify(_told(person)), 201


def add_paotang(app: Controls, accounts: PaotangAccounts, proofing: Proofing, origin: str) -> None:
    """`POST /paotang/accounts`; `origin` is the one below which phones show the app.

    With `consented`, the person has agreed to everything before.
    """
    scheme, host = origin.split("://", 1)

    @app.post("/paotang/accounts")
    def arrange() -> ResponseReturnValue:
        told = _checked(request.get_json(), ACCOUNT | CONSENTED)
        if not set(ACCOUNT) <= set(told):
            raise ControlRefused("paotang.incomplete")
        phone = told["phone"]
        key = accounts.arrange(phone, CitizenId.parse(told["citizen_id"]), told["platform"], verified=told["verified"])
        if told.get("consented"):
            proofing.agree(accounts.get(phone), {item.id: YES for item in ITEMS})
        return jsonify(link=f"{scheme}://{phone}.{host}/hold/{key}"), 201


def add_thaid(app: Controls, accounts: ThaidApp, origin: str) -> None:
    """`POST /thaid/accounts`; again for the same phone: a new PIN, and no lock (as at the registrar's)."""
    scheme, host = origin.split("://", 1)

    @app.post("/thaid/accounts")
    def arrange_thaid() -> ResponseReturnValue:
        told = _checked(request.get_json(), THAID)
        if set(THAID) != set(told):
            raise ControlRefused("thaid.incomplete")
        key = accounts.arrange(told["phone"], CitizenId.parse(told["citizen_id"]), told["platform"], told["pin"])
        return jsonify(link=f"{scheme}://{told['phone']}.{host}/app/hold/{key}"), 201


def _told(person: Person) -> dict[str, Any]:
    told = {field.name: getattr(person, field.name) for field in fields(person)}
    return told | {"citizen_id": person.citizen_id.digits, "birth_date": person.birth_date.isoformat()}


def _checked(told: Any, known: Fields) -> dict[str, Any]:
    """The members of a JSON body; raises ControlRefused for unknown ones, or of another type."""
    if not isinstance(told, dict) or not set(told) <= set(known):
        raise ControlRefused("control.unknown_field")
    given = {str(name): value for name, value in told.items() if value is not None}
    if any(type(value) is not known[name] for name, value in given.items()):
        raise ControlRefused("control.wrong_type")
    return given
