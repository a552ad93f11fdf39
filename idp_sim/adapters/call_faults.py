"""Faults of a whole call: the provider is down, fails, or answers too late. Nothing of the product has run by then."""

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.faults import DOWN, ERROR, SLOW, ProviderFaults


def add_call_faults(app: Flask, endpoints: set[str], faults: ProviderFaults, slow_seconds: float) -> None:
    """In front of all `endpoints` (blueprints), before they look at the database: a call that waits blocks nobody."""

    @app.before_request
    def fail() -> ResponseReturnValue | None:
        if request.blueprint not in endpoints:
            return None
        if faults.fires(SLOW):
            faults.keep_waiting(slow_seconds)
            return _unavailable()
        if faults.fires(DOWN):
            return _unavailable()
        if faults.fires(ERROR):
            return jsonify(error="server_error"), 500
        return None


def _unavailable() -> ResponseReturnValue:
    return jsonify(error="temporarily_unavailable"), 503
