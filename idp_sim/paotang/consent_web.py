"""Consent, the first time only (ST2.2.3)."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.paotang.account_web import this_account
from idp_sim.paotang.consent import ITEMS, ConsentRefused
from idp_sim.paotang.proofing import PaotangProofing
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

bp = Blueprint("paotang_consent", __name__, url_prefix="/consent")


@bp.get("")
def ask() -> ResponseReturnValue:
    if service(PaotangProofing).consent(this_account()):
        return _onward()
    return _page()


@bp.post("")
def answer() -> ResponseReturnValue:
    try:
        service(PaotangProofing).agree(this_account(), request.form)
    except ConsentRefused as refusal:
        return _page(refusal), refusal.status
    return _onward()


def _page(refusal: ConsentRefused | None = None) -> PageResponse:
    party, answers = service(PaotangProofing).relying_party, request.form
    return render_template("paotang/consent.html", items=ITEMS, party=party, answers=answers, refusal=refusal)


def _onward() -> ResponseReturnValue:
    """To the request that was scanned already, else to the scanner."""
    if scanned := session.get("scanned"):
        return redirect(url_for("paotang_proofing.show", name=scanned), 303)
    return redirect(url_for("paotang_proofing.scan"), 303)
