"""The page that explains a code, what stands below a field as one types, and what a form with a PDF has come with."""

import re
import secrets
from hashlib import sha256

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.documents.domain import shown_name
from portal_sim.finance.codes.parts import CodeRefused
from portal_sim.finance.codes.recognition import EXAMPLES, recognise
from portal_sim.finance.forms.fields import PdfForm, amount_in_words
from portal_sim.finance.forms.uploads import HeldUploads, Upload
from portal_sim.finance.ledger.domain import SENT
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission
from simkit.repeats import FIELD
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

_NAME = re.compile(r"[A-Za-z0-9_-]{22}")
_NOT_TYPED = {"csrf_token", FIELD}
bp = Blueprint("finance_forms", __name__, url_prefix="/finance")


@bp.get("/codes")
@needs(*Permission)
def codes() -> ResponseReturnValue:
    """Screen `code_explained`: a code of any kind, part by part (GF.P5, GF.P17, GF.P22)."""
    if "code" not in request.args:
        return _page()
    try:
        pattern, parts = recognise(request.args["code"])
    except CodeRefused as refusal:
        return _page(refusal=refusal), refusal.status
    return _page(pattern=pattern, parts=parts)


@bp.get("/codes/parts")
@needs(*Permission)
def parts() -> PageResponse:
    """Of what stands in a field, whatever the field's name; what is wrong with it, else."""
    typed = _typed()
    if not typed:
        return render_template("finance/parts.html", parts=[])
    try:
        pattern, found = recognise(typed)
    except CodeRefused as refusal:
        return render_template("finance/parts.html", refusal=refusal)
    return render_template("finance/parts.html", pattern=pattern, parts=found)


@bp.get("/amounts/words")
@needs(*Permission)
def words() -> str:
    """Of what stands in a field, whatever the field's name; nothing yet of what is no amount."""
    return amount_in_words(_typed())


def form_name() -> str:
    """The name of the form that was sent (simkit.repeats); a fresh one for a form that has none."""
    given = request.form.get(FIELD, "")
    return given if _NAME.fullmatch(given) else secrets.token_urlsafe(16)


def form_key() -> str:
    """For a use case: the form's name, and which content it was sent with (Desk.done)."""
    content = [one for one in request.form.items(multi=True) if one[0] not in _NOT_TYPED]
    return SENT.format(name=form_name(), content=sha256(repr(content).encode()).hexdigest())


def attach(typed: PdfForm) -> None:
    """The PDF that came with the form, or before with one that was refused."""
    file = request.files.get("document")
    if file and file.filename:
        typed.upload = Upload(file.filename, file.read())
    else:
        typed.upload = service(HeldUploads).find(access.user_id(), typed.attached.data or "")


def hold(typed: PdfForm) -> str:
    """What came along stays with the form that is shown again, unless it is what was refused; its name."""
    if typed.upload is None:
        typed.upload = service(HeldUploads).find(access.user_id(), typed.attached.data or "")
    elif typed.document.errors:
        typed.upload = None
    typed.attached.data = service(HeldUploads).hold(access.user_id(), typed.upload) if typed.upload else ""
    return shown_name(typed.upload.name) if typed.upload and typed.attached.data else ""


def _typed() -> str:
    return next(iter(request.args.values()), "").strip()


def _page(**known: object) -> PageResponse:
    return render_template("finance/codes.html", typed=request.args.get("code", ""), examples=EXAMPLES, **known)
