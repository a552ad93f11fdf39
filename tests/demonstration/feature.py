"""A feature whose documents are approved by phone, before there is one in the portal: in memory, arranged by controls.

`python -m tests.demonstration` is the portal's process with this feature in it.
"""

from collections.abc import Iterable

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.sql import SqlEvidences
from portal_sim.signing.subjects import Subjects
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.statement import Statement
from simkit.use_cases import refusals_on, service

KIND = "demo"
bp = Blueprint("demo", __name__, url_prefix="/demo")


class DemoRefused(Refused):
    """`demo.gone`, `demo.refused`"""

    status = 409


class Documents:
    """The Subject. `lines` by document; one of `refusing` can be signed, and refuses to be approved."""

    def __init__(self) -> None:
        self.lines: dict[str, list[tuple[str, str]]] = {}
        self.refusing: set[str] = set()
        self.approved_by: dict[str, list[str]] = {}

    def statement(self, document: str) -> Statement:
        if document not in self.lines:
            raise DemoRefused("demo.gone")
        return Statement.of(*self.lines[document])

    def approved(self, document: str, evidence: Evidence) -> None:
        if document in self.refusing:
            raise DemoRefused("demo.refused")
        self.approved_by.setdefault(document, []).append(evidence.user_id)


def _refused(refusal: Refused, document: str) -> PageResponse:
    return render_template("approvals/refused.html", refusal=refusal, back=url_for("demo.page", document=document))


@bp.get("/<document>")
@access.needs(Stage.PORTAL)
def page(document: str) -> ResponseReturnValue:
    return render_template("home/personal.html")


@bp.post("/<document>")
@access.needs(Stage.PORTAL)
@refusals_on(_refused)
def ask(document: str) -> ResponseReturnValue:
    """What a button of a document's page does: the phone is asked, and the browser goes to the approval's page."""
    asked = service(Approvals).ask(KIND, document, access.user_id(), web_session.current().digest)
    return redirect(url_for("approvals.page", request_id=asked.id), 303)


def _add_controls(app: Blueprint, core: Core) -> None:
    documents, evidences = core[Documents], SqlEvidences(core.session)

    @app.put("/demo/<document>")
    def put(document: str) -> ResponseReturnValue:
        """Its lines; none of them, and it is gone."""
        told = request.get_json()
        documents.lines[document] = [tuple(line) for line in told["lines"]]
        if not told["lines"]:
            del documents.lines[document]
        if told.get("refusing"):
            documents.refusing.add(document)
        return "", 204

    @app.get("/demo/<document>")
    def kept(document: str) -> ResponseReturnValue:
        """Who has approved it, and the evidence of it."""
        found = evidences.of_document(KIND, document)
        told = [{"signed": one.signed, "status": one.status.hex(), "statement": one.statement} for one in found]
        return jsonify(approved_by=documents.approved_by.get(document, []), evidence=told)


def _build(core: Core) -> Iterable[object]:
    documents = Documents()
    core[Subjects].add(KIND, documents, "demo.page")
    yield documents


MESSAGES = {"demo.gone": "ไม่มีรายการนี้แล้ว", "demo.refused": "เงินคงเหลือไม่พอ"}
DEMO = Feature("demo", _build, (bp,), MESSAGES, _add_controls)
