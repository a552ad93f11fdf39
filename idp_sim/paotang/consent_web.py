"""Consent, the first time only (ST2.2.3)."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.paotang.account_web import this_account
from idp_sim.paotang.consent import ConsentRefused
from idp_sim.paotang.proofing import PaotangFlow, PaotangProofing
from idp_sim.provider.device_flow import DeviceAuthorization
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
    proofing, account, scanned = service(PaotangProofing), this_account(), _scanned()
    try:
        proofing.agree(account, request.form, scanned)
    except ConsentRefused as refusal:
        return _page(refusal), refusal.status
    if scanned:
        proofing.follow_scan(account, scanned)
    return _onward()


def _page(refusal: ConsentRefused | None = None) -> PageResponse:
    proofing, answers = service(PaotangProofing), request.form
    items, party = proofing.items(_scanned()), proofing.relying_party
    return render_template("paotang/consent.html", items=items, party=party, answers=answers, refusal=refusal)


def _scanned() -> DeviceAuthorization | None:
    """The request that was scanned before the consent was asked for."""
    return service(PaotangFlow).held(session.get("scanned", ""), this_account())


def _onward() -> ResponseReturnValue:
    """To the request that was scanned already, else to the scanner."""
    if scanned := session.get("scanned"):
        return redirect(url_for("paotang_proofing.show", name=scanned), 303)
    return redirect(url_for("paotang_proofing.scan"), 303)
