"""Row 2: the proofing page (ST2.2)."""

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.registration.proofing.device import ProofingState
from portal_sim.registration.proofing.device_service import DeviceProofingService
from portal_sim.registration.rows.access import needs_row
from portal_sim.registration.rows.domain import Row
from portal_sim.registration.rows.service import RegistrationService
from simkit.refusals import Refused
from simkit.screens import Screens
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import refusals_on, service

bp = Blueprint("proofing", __name__, url_prefix="/registration/proofing")


def _state() -> str:
    current = service(DeviceProofingService).current(access.user_id())
    return current[1].value if current else "none"


def _codes() -> bool:
    return service(DeviceProofingService).compares_codes


def _page(refusal: Refused | None = None) -> PageResponse:
    current = service(DeviceProofingService).current(access.user_id())
    key = refusal.key if refusal else None
    return render_template("proofing/page.html", current=current, state=_state(), codes=_codes(), refusal=key)


@bp.get("")
@needs_row(Row.PROOFING)
@writes("the first visit asks the provider for a QR")
@refusals_on(_page)
def page() -> ResponseReturnValue:
    """The first visit asks the provider for a QR; later ones show how it stands."""
    proofing = service(DeviceProofingService)
    if proofing.current(access.user_id()) is None:
        proofing.start(access.user_id())
    return _page()


@bp.get("/code")
@needs_row(Row.PROOFING, otherwise="proofing.done")
def code() -> ResponseReturnValue:
    """The QR's place, asked by the page itself: the last time perhaps when a check has just succeeded."""
    current = service(DeviceProofingService).current(access.user_id())
    return render_template("proofing/code.html", current=current, state=_state(), codes=_codes())


@bp.get("/qr.svg")
@needs_row(Row.PROOFING)
def qr() -> ResponseReturnValue:
    current = service(DeviceProofingService).current(access.user_id())
    if current is None or current[1] is not ProofingState.OPEN:
        return Response(status=404)
    return service(Screens).show(current[0].link)


@bp.post("/renewal")
@needs_row(Row.PROOFING)
@refusals_on(_page)
def renew() -> ResponseReturnValue:
    service(DeviceProofingService).start(access.user_id())
    return redirect(url_for("proofing.page"), 303)


@bp.post("/check")
@needs_row(Row.PROOFING)
@refusals_on(_page)
def check() -> ResponseReturnValue:
    service(DeviceProofingService).check(access.user_id())
    return redirect(url_for("proofing.done"), 303)


@bp.get("/done")
@access.needs(Stage.REGISTRATION)
def done() -> ResponseReturnValue:
    if service(RegistrationService).of(access.user_id()).proofed_at is None:
        return redirect(url_for("registration.rows"), 303)
    return render_template("proofing/done.html")
