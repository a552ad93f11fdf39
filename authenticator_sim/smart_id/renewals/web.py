"""Update Profile, screen by screen (ST6.1.4)."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.keys import KeysFailed
from authenticator_sim.phone.host_guard import this_phone
from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.inbox.domain import ItemState
from authenticator_sim.smart_id.inbox.web import item_pages
from authenticator_sim.smart_id.profiles.portal import PortalUnreachable
from authenticator_sim.smart_id.renewals.service import ProfileUpdate
from simkit.refusals import Refused
from simkit.sim import PageResponse, reads, render_template
from simkit.use_cases import service

bp = item_pages("renewals", "updates")


@bp.get("")
def show(item_id: str) -> ResponseReturnValue:
    """The question, or how it ended."""
    return _page(item_id)


@bp.post("/reject")
def reject(item_id: str) -> ResponseReturnValue:
    try:
        service(ProfileUpdate).reject(this_phone(), item_id)
    except (PortalUnreachable, KeysFailed) as refusal:
        return _page(item_id, refusal), 422
    return redirect(url_for("renewals.show", item_id=item_id), 303)


@bp.post("/accept")
@reads("only leads on to the PIN")
def accept(item_id: str) -> ResponseReturnValue:
    return redirect(url_for("renewals.ask_pin", item_id=item_id), 303)


@bp.get("/pin")
def ask_pin(item_id: str) -> ResponseReturnValue:
    return _pin_page(item_id)


@bp.post("/pin")
def enter_pin(item_id: str) -> ResponseReturnValue:
    try:
        service(ProfileUpdate).accept(this_phone(), item_id, request.form.get("pin", ""))
    except (PinRefused, PortalUnreachable, KeysFailed) as refusal:
        return _pin_page(item_id, refusal), 422
    return redirect(url_for("renewals.show", item_id=item_id), 303)


def _page(item_id: str, refusal: Refused | None = None) -> PageResponse:
    renewal, profile = service(ProfileUpdate).show(this_phone(), item_id)
    page = "update" if renewal.state is ItemState.WAITING else "updated"
    return render_template(f"smart_id/{page}.html", renewal=renewal, profile=profile, refusal=refusal)


def _pin_page(item_id: str, refusal: Refused | None = None) -> PageResponse:
    try:
        renewal, profile = service(ProfileUpdate).require_unlocked(this_phone(), item_id)
    except PinRefused as locked:
        return render_template("smart_id/locked.html", refusal=locked, back=url_for("smart_id.home"))
    return render_template("smart_id/update_pin.html", renewal=renewal, profile=profile, refusal=refusal)
