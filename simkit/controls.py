"""The controls of a simulator: a second web application, on a Unix socket that only its owner can reach.

Here the bench asks whether it is ready, arranges states through the services that the screens use, and arms faults.
"""

from collections.abc import Callable

from flask import Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue

from simkit.database import Database
from simkit.faults import Faults, UnknownFault
from simkit.refusals import Refused


class Controls(Flask):
    """The control application; like everywhere an answer below 400 commits, any other one rolls back."""

    database: Database

    def preprocess_request(self) -> ResponseReturnValue | None:
        self.database.begin(reads=request.method == "GET")
        return super().preprocess_request()

    def process_response(self, response: Response) -> Response:
        response = super().process_response(response)
        self.database.end(keep=response.status_code < 400)
        return response


def new_controls(name: str, database: Database, faults: Faults, ready: Callable[[], dict[str, object]]) -> Controls:
    """Controls with what every simulator has; `ready` does the simulator's own proof of life and tells of it."""
    app = Controls(f"{name}.controls", static_folder=None)
    app.database = database

    @app.get("/ready")
    def is_ready() -> ResponseReturnValue:
        return jsonify(ready())

    @app.get("/faults")
    def list_faults() -> ResponseReturnValue:
        return jsonify(known=faults.known, armed=faults.armed)

    @app.put("/faults/<name>")
    def arm(name: str) -> ResponseReturnValue:
        faults.arm(name)
        return "", 204

    @app.delete("/faults/<name>")
    def disarm(name: str) -> ResponseReturnValue:
        faults.disarm(name)
        return "", 204

    @app.delete("/faults")
    def rest() -> ResponseReturnValue:
        faults.rest()
        return "", 204

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> ResponseReturnValue:
        return jsonify(refused=refusal.key), 409

    @app.errorhandler(UnknownFault)
    @app.errorhandler(LookupError)
    def unknown(error: Exception) -> ResponseReturnValue:
        return jsonify(unknown=str(error), path=request.path), 404

    return app
