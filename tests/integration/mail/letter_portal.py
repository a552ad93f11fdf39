"""The real portal as a process, with controls that write a letter as a service does, and ask as a view does."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.app import build
from portal_sim.mail.letters import rejected_letter
from portal_sim.mail.service import Mailing
from portal_sim.settings import PortalSettings
from simkit import log
from simkit.clock import TestBedClock
from simkit.controls import Controls
from simkit.process import serve
from simkit.refusals import Refused


def add_letters(app: Controls, mail: Mailing) -> None:
    @app.post("/letters")
    def write() -> ResponseReturnValue:
        """A code; `then` says what the request does after it."""
        told = request.get_json()
        mail.send_code(told["to"], told["code"])
        if told["then"] == "refuse":
            raise Refused("letter.not_after_all")
        if told["then"] == "deliver":
            return jsonify(delivery=mail.deliver_now(told["to"]))
        return "", 204

    @app.post("/rejections")
    def reject() -> ResponseReturnValue:
        mail.send(rejected_letter(**request.get_json()))
        return "", 204

    @app.get("/letters/<to>")
    def waiting(to: str) -> ResponseReturnValue:
        return jsonify(waiting=mail.waiting(to))


if __name__ == "__main__":
    settings = PortalSettings()  # type: ignore[call-arg]  # filled from the environment
    clock = TestBedClock(settings.clock_file)
    log.configure("portal", clock)
    portal = build(settings, clock)
    add_letters(portal.controls, portal.core[Mailing])
    serve(portal.public, portal.controls, settings)
