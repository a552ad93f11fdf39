"""`POST /paotang/accounts`: an account on a phone. With `consented`, the person has agreed to everything before.

`GET /paotang/accounts/<phone>` says whether it is verified; `PUT …/verification` is what a bank's branch does (ST1.P4).
"""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.controls import ControlRefused, Fields, checked
from idp_sim.paotang.consent import YES
from idp_sim.paotang.proofing import PaotangProofing
from idp_sim.paotang.service import PaotangApp
from simkit.citizen_id import CitizenId
from simkit.controls import Controls
from simkit.use_cases import UseCases

ACCOUNT: Fields = {"phone": str, "citizen_id": str, "verified": bool, "platform": str}


def add_controls(controls: Controls, use_cases: UseCases, origin: str) -> None:
    """`origin` is the one below which phones show the app."""
    app, proofing = use_cases[PaotangApp], use_cases[PaotangProofing]
    scheme, host = origin.split("://", 1)

    @controls.post("/paotang/accounts")
    def arrange_paotang() -> ResponseReturnValue:
        body = checked(request.get_json(), ACCOUNT | {"consented": bool})
        if not set(ACCOUNT) <= set(body):
            raise ControlRefused("paotang.incomplete")
        phone = body["phone"]
        key = app.arrange(phone, CitizenId.parse(body["citizen_id"]), body["platform"], verified=body["verified"])
        if body.get("consented"):
            proofing.agree(app.get(phone), {item.id: YES for item in proofing.items()})
        return jsonify(link=f"{scheme}://{phone}.{host}/hold/{key}"), 201

    @controls.get("/paotang/accounts/<phone>")
    def look_at_paotang(phone: str) -> ResponseReturnValue:
        return jsonify(verified=app.get(phone).verified)

    @controls.put("/paotang/accounts/<phone>/verification")
    def verify_at_branch(phone: str) -> ResponseReturnValue:
        app.verify_at_branch(app.get(phone))
        return "", 204
