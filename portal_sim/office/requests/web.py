"""The form, for anybody: blank, or filled in on the page and printed as a PDF (ST8.0). Nothing is kept of it here."""
# language: not on screens

from functools import cache
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from portal_sim.adapters.paper import Printer
from portal_sim.core import Calendar
from portal_sim.office.requests.adapters.pdf_forms import PdfForms
from portal_sim.office.requests.domain import ServiceRequest
from portal_sim.office.requests.form import Form
from portal_sim.office.requests.forms import PURPOSES, WHYS, RequestForm
from simkit.language import render_in_thai
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("requests", __name__, url_prefix="/service-request")

_PERSON = (
    "unit_code", "unit_name", "name", "citizen_id", "email", "mobile", "office", "department", "ministry", "user_id",
)  # fmt: skip
BLANK = Form(**dict.fromkeys(_PERSON, ""))  # type: ignore[arg-type]  # these are lines of text, all of them


@bp.get("")
def page() -> ResponseReturnValue:
    return render_template("requests/form.html", form=_form(formdata=None))


@bp.get("/blank.pdf")
def blank() -> ResponseReturnValue:
    return _pdf(blank_sheet(), "แบบคำร้องขอใช้บริการ Soft Token.pdf")


@bp.post("")
def fill_in() -> ResponseReturnValue:
    form = _form()
    if not form.validate_on_submit():
        return render_template("requests/form.html", form=form), 422
    said = form.said
    pdf = service(PdfForms).write(_printed(said), said)
    return _pdf(pdf, f"แบบคำร้อง {said.user_id}.pdf")


@cache
def blank_sheet() -> bytes:
    """The same for everybody: printing takes a second, and nobody has to log in to ask for it."""
    return _printed(BLANK)


def _form(**how: Any) -> RequestForm:
    return RequestForm(service(Calendar).today(), **how)


def completed_sheet(one: ServiceRequest, officer: str, reviewer: str) -> tuple[str, bytes]:
    """Name and content of the PDF whose part 4 says what came of that settled request, by these full names."""
    pdf = _printed(one.form, one=one, officer=officer, reviewer=reviewer)
    return f"แบบคำร้อง {one.user_id} (มีผลการดำเนินการ).pdf", pdf


def _printed(said: Form, **part_4: object) -> bytes:
    html = render_in_thai("requests/form_pdf.html", form=said, purposes=PURPOSES, whys=WHYS, **part_4)
    return service(Printer).pdf(html)


def _pdf(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"  # RFC 8187
    return answer
