"""Controls: mails that come, and forms that were filled in."""
# language: not on screens

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.documents.sample import sample_pdf
from portal_sim.office.requests.adapters.pdf_forms import PdfForms
from portal_sim.office.requests.domain import ServiceRequests
from portal_sim.office.requests.form import Form
from portal_sim.office.requests.intake import File, Intake, Mail
from portal_sim.office.requests.service import RequestDesk
from portal_sim.office.requests.sql import SqlServiceRequests
from simkit.clock import Clock


class Writer(Protocol):
    """Puts a form's data into a PDF."""

    def write(self, pdf: bytes, form: Form) -> bytes:
        """The PDF that carries them."""


@dataclass(frozen=True)
class ArrangedRequests:
    """What comes without a post office, in the place of what a mail brings."""

    intake: Intake
    _requests: ServiceRequests
    _forms: Writer
    desk: RequestDesk
    _clock: Clock

    def receive(self, content: dict[str, Any]) -> str | None:
        """A mail as the mailbox tells it, but for its number: the request's id, or None when it was set aside."""
        return self.intake.take(Mail.from_json({**content, "number": self._next(), "at": self._now.isoformat()}))

    def request(self, sender: str, form: dict[str, Any]) -> str | None:
        """A filled-in form of one sample page."""
        pdf = self._forms.write(sample_pdf(), Form.from_json(form))
        return self.intake.take(Mail(self._next(), sender, "แบบคำร้อง", self._now, (File("แบบคำร้อง.pdf", pdf),)))

    @property
    def _now(self) -> datetime:
        return self._clock.now()

    def _next(self) -> int:
        """Below zero: numbers of real mails are not used up."""
        return min(0, self._requests.lowest_mail()) - 1


def add_controls(app: Blueprint, core: Core) -> None:
    """Addresses below /service-requests."""
    requests, forms = SqlServiceRequests(core.session), core[PdfForms]
    arranged = ArrangedRequests(core[Intake], requests, forms, core[RequestDesk], core.clock)

    @app.post("/service-requests/fetch")
    def fetch() -> ResponseReturnValue:
        arranged.intake.fetch()
        return "", 204

    @app.post("/service-requests/mails")
    def receive() -> ResponseReturnValue:
        return jsonify(id=arranged.receive(request.get_json())), 201

    @app.post("/service-requests")
    def file_request() -> ResponseReturnValue:
        content = request.get_json()
        return jsonify(id=arranged.request(content["sender"], content["form"])), 201

    @app.post("/service-requests/<request_id>/<any(held, done, refused, checked):what>")
    def go_on(request_id: str, what: str) -> ResponseReturnValue:
        content, desk = request.get_json(), arranged.desk
        acts = {
            "held": lambda: desk.put_on_hold(content["by"], request_id),
            "done": lambda: desk.carry_out(content["by"], request_id, content.get("note", "")),
            "refused": lambda: desk.refuse(content["by"], request_id, content["note"]),
            "checked": lambda: desk.countersign(content["by"], request_id),
        }
        acts[what]()
        return "", 204
