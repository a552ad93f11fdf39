"""A request, screen by screen (ST4.2): the login's, and the same ones with a statement."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.keys import KeysFailed
from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.host_guard import this_phone
from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.inbox.domain import ItemState
from authenticator_sim.smart_id.inbox.web import item_pages
from authenticator_sim.smart_id.profiles.portal import PortalUnreachable
from authenticator_sim.smart_id.requests.service import RequestAnswer
from simkit.language import in_words
from simkit.pictures import PICTURES
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import service

bp = item_pages("requests", "requests")


@bp.get("")
@writes("the picture that is shown first is the one that the answer will name")
def show(item_id: str) -> ResponseReturnValue:
    """The picture and the question, or how the request ended."""
    return _request_page(item_id)


@bp.post("/accept")
def accept(item_id: str) -> ResponseReturnValue:
    service(RequestAnswer).accept(this_phone(), item_id)
    return redirect(url_for("requests.unlock", item_id=item_id), 303)


@bp.post("/reject")
def reject(item_id: str) -> ResponseReturnValue:
    try:
        service(RequestAnswer).reject(this_phone(), item_id)
    except (PortalUnreachable, KeysFailed) as refusal:
        return _request_page(item_id, refusal), 422
    return _to_request(item_id)


@bp.get("/unlock")
def unlock(item_id: str) -> ResponseReturnValue:
    """The system's prompt, or the PIN."""
    return _unlock_page(item_id)


@bp.post("/unlock")
def enter_pin(item_id: str) -> ResponseReturnValue:
    pin = request.form.get("pin", "")
    return _answered(item_id, lambda phone: service(RequestAnswer).enter_pin(phone, item_id, pin))


@bp.post("/unlock/sensor")
def sense(item_id: str) -> ResponseReturnValue:
    """The test panel: what the sensor finds while the prompt is open."""
    result = request.form.get("result")
    if result == "match":
        return _answered(item_id, lambda phone: service(RequestAnswer).matched(phone, item_id))
    if result == "mismatch":
        service(RequestAnswer).mismatched(this_phone(), item_id)
    else:
        service(RequestAnswer).cancel_prompt(this_phone(), item_id)
    return redirect(url_for("requests.unlock", item_id=item_id), 303)


@bp.post("/unlock/pin")
def pin_instead(item_id: str) -> ResponseReturnValue:
    service(RequestAnswer).cancel_prompt(this_phone(), item_id)
    return redirect(url_for("requests.unlock", item_id=item_id), 303)


def _answered(item_id: str, answer: Callable[[Phone], None]) -> ResponseReturnValue:
    try:
        answer(this_phone())
    except (PinRefused, PortalUnreachable, KeysFailed) as refusal:
        return _unlock_page(item_id, refusal), 422
    return _to_request(item_id)


def _to_request(item_id: str) -> ResponseReturnValue:
    return redirect(url_for("requests.show", item_id=item_id), 303)


def _request_page(item_id: str, refusal: Refused | None = None) -> PageResponse:
    login, profile = service(RequestAnswer).show(this_phone(), item_id)
    page = ("approval" if login.approves else "request") if login.state is ItemState.WAITING else "result"
    picture = _in_words(login.displayed)
    return render_template(f"smart_id/{page}.html", login=login, profile=profile, picture=picture, refusal=refusal)


def _unlock_page(item_id: str, refusal: Refused | None = None) -> PageResponse:
    try:
        login, profile, unlocking = service(RequestAnswer).unlocking(this_phone(), item_id)
    except PinRefused as locked:
        back = url_for("requests.show", item_id=item_id)
        login, _ = service(RequestAnswer).show(this_phone(), item_id)
        return render_template("smart_id/locked.html", login=login, refusal=locked, back=back)
    page = "prompt" if unlocking.prompt else "unlock"
    about = {"login": login, "profile": profile, "picture": _in_words(login.displayed)}
    return render_template(f"smart_id/{page}.html", **about, unlocking=unlocking, refusal=refusal)


def _in_words(picture: str | None) -> str:
    return str(in_words(PICTURES.get(picture or "", ""), "picture"))
