"""Consent, the first time only (ST2.2.3)."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.paotang.consent import ITEMS, ConsentRefused
from idp_sim.services import services, this_account
from simkit.sim import PageResponse, render_template

bp = Blueprint("consent", __name__, url_prefix="/consent")


@bp.get("")
def ask() -> ResponseReturnValue:
    if services().proofing.consent(this_account()):
        return _onward()
    return _page()


@bp.post("")
def answer() -> ResponseReturnValue:
    try:
        services().proofing.agree(this_account(), request.form)
    except ConsentRefused as refusal:
        return _page(refusal), 422
    return _onward()


def _page(refusal: ConsentRefused | None = None) -> PageResponse:
    party = services().proofing.relying_party()
    return render_template(
        "paotang/consent.html", items=ITEMS, party=party, answers=request.form, refusal=refusal
    )  # fmt: skip


def _onward() -> ResponseReturnValue:
    """To what was scanned already, else to the scanner."""
    scanned = session.get("scanned")
    if scanned:
        return redirect(url_for("proofing.show", grant_id=scanned), 303)
    return redirect(url_for("proofing.scan"), 303)
