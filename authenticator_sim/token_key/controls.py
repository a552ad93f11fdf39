"""The controls of computers and Token Keys."""

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.controls import checked, turn
from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.token_key.service import Desks
from simkit.controls import Controls

NEW_COMPUTER: dict[str, tuple[type, ...]] = {"owner": (str,)}
COMPUTER: dict[str, tuple[type, ...]] = {"running": (bool,)}
NEW_KEY: dict[str, tuple[type, ...]] = {"computer": (str,), "pin": (str,), "user_id": (str,)}
KEY: dict[str, tuple[type, ...]] = {"plugged": (bool,)}
CERTIFICATE: dict[str, tuple[type, ...]] = {"pin": (str,), "certificate": (str,)}


def add_token_keys(app: Controls, desks: Desks, one_at_a_time: OneAtATime, origin: str) -> None:
    """The addresses below /computers and /token-keys; `origin` is the agent's."""

    @app.post("/computers")
    def set_up() -> ResponseReturnValue:
        computer, key = desks.set_up(_told(NEW_COMPUTER)["owner"])
        return jsonify(name=computer.name, link=f"{origin}/hold/{computer.name}/{key}"), 201

    @app.get("/computers/<name>")
    def look(name: str) -> ResponseReturnValue:
        """Whether its agent runs, and which of its Token Keys is plugged in."""
        with turn(app, one_at_a_time, name):
            computer = desks.get(name)
            plugged = [key.id for key in desks.beside(computer) if key.plugged]
            return jsonify(running=computer.running, plugged=plugged)

    @app.put("/computers/<name>")
    def run(name: str) -> ResponseReturnValue:
        with turn(app, one_at_a_time, name):
            desks.run(desks.get(name), running=_told(COMPUTER)["running"])
        return "", 204

    @app.post("/token-keys")
    def make() -> ResponseReturnValue:
        key, csr = desks.make_key(**_told(NEW_KEY))
        return jsonify(id=key.id, csr=csr), 201

    @app.put("/token-keys/<key_id>/certificate")
    def certify(key_id: str) -> ResponseReturnValue:
        desks.certify(key_id, **_told(CERTIFICATE))
        return "", 204

    @app.put("/computers/<name>/token-keys/<key_id>")
    def plug(name: str, key_id: str) -> ResponseReturnValue:
        with turn(app, one_at_a_time, name):
            desks.plug(desks.get(name), key_id, plugged=_told(KEY)["plugged"])
        return "", 204


def _told(fields: dict[str, tuple[type, ...]]) -> dict[str, Any]:
    told = checked(request.get_json(), fields)
    return {name: told[name] for name in fields}
