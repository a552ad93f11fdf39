"""`POST /thaid/accounts`: an account on a phone; again for the same phone: a new PIN, and no lock (as at the
registrar's)."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.controls import ControlRefused, Fields, checked
from idp_sim.thaid.service import ThaidApp
from simkit.citizen_id import CitizenId
from simkit.controls import Controls
from simkit.use_cases import UseCases

ACCOUNT: Fields = {"phone": str, "citizen_id": str, "platform": str, "pin": str}


def add_controls(controls: Controls, use_cases: UseCases, origin: str) -> None:
    """`origin` is the one below which phones show the app."""
    app = use_cases[ThaidApp]
    scheme, host = origin.split("://", 1)

    @controls.post("/thaid/accounts")
    def arrange_thaid() -> ResponseReturnValue:
        body = checked(request.get_json(), ACCOUNT)
        if set(ACCOUNT) != set(body):
            raise ControlRefused("thaid.incomplete")
        key = app.arrange(body["phone"], CitizenId.parse(body["citizen_id"]), body["platform"], body["pin"])
        return jsonify(link=f"{scheme}://{body['phone']}.{host}/app/hold/{key}"), 201
