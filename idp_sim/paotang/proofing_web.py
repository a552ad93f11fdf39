"""The scanner and the result (ST2.2.4); between them, in a hardened app, the question whether to confirm."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.paotang.account_web import this_account
from idp_sim.paotang.consent import items_about
from idp_sim.paotang.proofing import PaotangFlow, PaotangProofing
from idp_sim.paotang.scanning import user_code_in
from idp_sim.phones import ProofingRefused
from idp_sim.provider.decision import DecisionRefused, Stage
from idp_sim.provider.device_flow import DeviceAuthorization
from simkit.refusals import Refused
from simkit.scanner import add_scanner
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("paotang_proofing", __name__)

RESULTS = {
    Stage.APPROVED: "paotang/done.html",
    Stage.SPENT: "paotang/done.html",
    Stage.DENIED: "paotang/denied.html",
}


@bp.get("/scan")
def scan() -> ResponseReturnValue:
    """For an unverified account the scanner stays closed."""
    try:
        service(PaotangProofing).check_may_prove(this_account())
    except ProofingRefused as refusal:
        return render_template("paotang/stopped.html", refusal=refusal), 403
    return render_template("paotang/scan.html")


@bp.get("/proofing/<name>")
def show(name: str) -> ResponseReturnValue:
    """The question, or the result."""
    authorization, proofing = _held(name), service(PaotangProofing)
    party = proofing.relying_party
    if authorization.stage in RESULTS:
        session.pop("scanned", None)
        return render_template(RESULTS[authorization.stage], authorization=authorization, party=party)
    if service(PaotangFlow).overdue(authorization):
        return _stopped(DecisionRefused("proofing.expired"))
    consent = proofing.consent(this_account())
    if consent is None:
        return redirect(url_for("paotang_consent.ask"), 303)
    if not proofing.hardened:  # the consent was given on another phone meanwhile
        return redirect(url_for("paotang_proofing.scan"), 303)
    agreed = [item for item in items_about(authorization.scopes) if item.id in consent.items]
    return render_template("paotang/confirm.html", authorization=authorization, party=party, items=agreed)


@bp.post("/proofing/<name>")
def decide(name: str) -> ResponseReturnValue:
    """Yes, or anything else; pressed a second time, it shows what was decided."""
    authorization = _held(name)
    try:
        if authorization.stage in RESULTS:
            pass
        elif request.form.get("answer") == "confirm":
            service(PaotangProofing).confirm(this_account(), authorization)
        else:
            service(PaotangFlow).deny(authorization)
    except (ProofingRefused, DecisionRefused) as refusal:
        return _stopped(refusal)
    return redirect(url_for("paotang_proofing.show", name=name), 303)


def _fits(text: str) -> None:
    user_code_in(text, service(PaotangFlow).dialect.address("device"))


def _scanned(text: str) -> str:
    """To the question or the result, by way of the consent if there is none."""
    authorization = service(PaotangProofing).scan(this_account(), text)
    session["scanned"] = authorization.id
    return url_for("paotang_proofing.show", name=authorization.id)


def _not_scanned(refusal: Refused) -> ResponseReturnValue:
    this_account()  # the page is in its platform's look
    return render_template("paotang/scan.html", refusal=refusal), refusal.status


def _stopped(refusal: Refused) -> ResponseReturnValue:
    """The consent leads no longer to a request that is over."""
    if isinstance(refusal, DecisionRefused):
        session.pop("scanned", None)
    return render_template("paotang/stopped.html", refusal=refusal), refusal.status


def _held(name: str) -> DeviceAuthorization:
    """404 for an authorization that this person hasn't scanned: there is no telling whether it exists."""
    authorization = service(PaotangFlow).held(name, this_account())
    if authorization is None:
        abort(404)
    return authorization


add_scanner(bp, _fits, _scanned, _not_scanned)
