"""The controls of computers and Token Keys."""

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.controls import Fields, checked, turn
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.token_key.service import Desks
from simkit.controls import Controls

NEW_COMPUTER: Fields = {"owner": (str,)}
COMPUTER: Fields = {"running": (bool,)}
NEW_KEY: Fields = {"computer": (str,), "pin": (str,), "user_id": (str,)}
KEY: Fields = {"plugged": (bool,)}
CERTIFICATE: Fields = {"pin": (str,), "certificate": (str,)}


def add_controls(app: Controls, desks: Desks, turns: OneAtATime, origin: str) -> None:
    """The addresses below /computers and /token-keys; `origin` is the agent's."""

    @app.post("/computers")
    def set_up() -> ResponseReturnValue:
        computer, key = desks.set_up(_members(NEW_COMPUTER)["owner"])
        return jsonify(name=computer.name, link=f"{origin}/hold/{computer.name}/{key}"), 201

    @app.get("/computers/<name>")
    def show(name: str) -> ResponseReturnValue:
        """Whether its agent runs, and which of its Token Keys is plugged in."""
        with turn(app, turns, name):
            computer = desks.get(name)
            plugged = [key.id for key in desks.beside(computer) if key.plugged]
            return jsonify(running=computer.running, plugged=plugged)

    @app.put("/computers/<name>")
    def run(name: str) -> ResponseReturnValue:
        with turn(app, turns, name):
            desks.run(desks.get(name), running=_members(COMPUTER)["running"])
        return "", 204

    @app.post("/token-keys")
    def make() -> ResponseReturnValue:
        key, csr = desks.make_key(**_members(NEW_KEY))
        return jsonify(id=key.id, csr=csr), 201

    @app.put("/token-keys/<key_id>/certificate")
    def certify(key_id: str) -> ResponseReturnValue:
        desks.certify(key_id, **_members(CERTIFICATE))
        return "", 204

    @app.put("/computers/<name>/token-keys/<key_id>")
    def plug(name: str, key_id: str) -> ResponseReturnValue:
        with turn(app, turns, name):
            desks.plug(desks.get(name), key_id, plugged=_members(KEY)["plugged"])
        return "", 204


def _members(fields: Fields) -> dict[str, Any]:
    """All of them; raises KeyError for a missing one."""
    body = checked(request.get_json(), fields)
    return {name: body[name] for name in fields}
