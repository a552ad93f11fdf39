"""The scanner, the client's request, the PIN, and the result (ST2.2.T)."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.decision import DecisionRefused, Stage
from idp_sim.thaid.account_web import this_account
from idp_sim.thaid.accounts import PinRefused
from idp_sim.thaid.consent import lines_for
from idp_sim.thaid.proofing import ThaidFlow, ThaidProofing
from idp_sim.thaid.scanning import ticket_in
from simkit.refusals import Refused
from simkit.scanner import add_scanner
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("thaid_proofing", __name__, url_prefix="/app")

RESULTS = {
    Stage.APPROVED: "thaid/done.html",
    Stage.SPENT: "thaid/done.html",
    Stage.DENIED: "thaid/denied.html",
    Stage.CANCELLED: "thaid/cancelled.html",
}


@bp.get("/scan")
def scan() -> ResponseReturnValue:
    """With a locked PIN the scanner stays closed."""
    try:
        this_account().check_unlocked()
    except PinRefused as refusal:
        return _stopped(refusal, 403)
    return render_template("thaid/scan.html")


@bp.get("/proofing/<name>")
def show(name: str) -> ResponseReturnValue:
    """The client's request, or the result."""
    authorization = _held(name)
    party = service(ThaidProofing).relying_party(authorization)
    if authorization.stage in RESULTS:
        return render_template(RESULTS[authorization.stage], authorization=authorization, party=party)
    if service(ThaidFlow).overdue(authorization):
        return _stopped(DecisionRefused("proofing.expired"))
    lines = lines_for(authorization.scopes)
    return render_template("thaid/consent.html", authorization=authorization, party=party, lines=lines)


@bp.post("/proofing/<name>")
def decide(name: str) -> ResponseReturnValue:
    """Yes leads to the PIN; anything else is no. Pressed a second time, it shows what was decided."""
    authorization = _held(name)
    if authorization.stage in RESULTS:
        return redirect(url_for("thaid_proofing.show", name=name), 303)
    if request.form.get("answer") == "agree":
        return redirect(url_for("thaid_proofing.ask_pin", name=name), 303)
    try:
        service(ThaidFlow).deny(authorization)
    except DecisionRefused as refusal:
        return _stopped(refusal)
    return redirect(url_for("thaid_proofing.show", name=name), 303)


@bp.get("/proofing/<name>/pin")
def ask_pin(name: str) -> ResponseReturnValue:
    authorization = _held(name)
    if authorization.stage in RESULTS or service(ThaidFlow).overdue(authorization):
        return redirect(url_for("thaid_proofing.show", name=name), 303)
    return render_template("thaid/pin.html", authorization=authorization)


@bp.post("/proofing/<name>/pin")
def enter_pin(name: str) -> ResponseReturnValue:
    authorization = _held(name)
    try:
        if authorization.stage not in RESULTS:
            service(ThaidProofing).confirm(this_account(), authorization, request.form.get("pin", ""))
    except PinRefused as refusal:
        if refusal.key == "pin.locked":
            return _stopped(refusal)
        return render_template("thaid/pin.html", authorization=authorization, refusal=refusal), refusal.status
    except DecisionRefused as refusal:
        return _stopped(refusal)
    return redirect(url_for("thaid_proofing.show", name=name), 303)


def _fits(text: str) -> None:
    ticket_in(text, service(ThaidFlow).dialect.address("qr/"))


def _scanned(text: str) -> str:
    """To the client's request."""
    authorization = service(ThaidProofing).scan(this_account(), text)
    return url_for("thaid_proofing.show", name=authorization.id)


def _not_scanned(refusal: Refused) -> ResponseReturnValue:
    this_account()  # the page is in its platform's look
    return render_template("thaid/scan.html", refusal=refusal), refusal.status


def _stopped(refusal: Refused, status: int = Refused.status) -> ResponseReturnValue:
    return render_template("thaid/stopped.html", refusal=refusal), status


def _held(name: str) -> CodeAuthorization:
    """404 for an authorization that this phone hasn't scanned: there is no telling whether it exists."""
    authorization = service(ThaidFlow).held(name, this_account())
    if authorization is None:
        abort(404)
    return authorization


add_scanner(bp, _fits, _scanned, _not_scanned)
