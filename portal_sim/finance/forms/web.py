"""The page that explains a code, and what stands below a field as one types: an amount's words, a code's parts."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from portal_sim.finance.codes.parts import CodeRefused
from portal_sim.finance.codes.recognition import EXAMPLES, recognise
from portal_sim.finance.forms.fields import amount_in_words
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission
from simkit.sim import PageResponse, render_template

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


def _typed() -> str:
    return next(iter(request.args.values()), "").strip()


def _page(**known: object) -> PageResponse:
    return render_template("finance/codes.html", typed=request.args.get("code", ""), examples=EXAMPLES, **known)
