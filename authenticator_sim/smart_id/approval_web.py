"""A login request, screen by screen (ST4.2)."""

from collections.abc import Callable

from flask import Blueprint, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from authenticator_sim.phone.domain import Phone
from authenticator_sim.services import services, this_phone
from authenticator_sim.smart_id.approval import RequestClosed
from authenticator_sim.smart_id.keys import KeysFailed
from authenticator_sim.smart_id.pin import PinRefused
from authenticator_sim.smart_id.portal import PortalUnreachable
from authenticator_sim.smart_id.requests import RequestState, RequestUnknown
from authenticator_sim.smart_id.web import installed
from simkit.language import in_words
from simkit.pictures import PICTURES
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template

bp = Blueprint("approval", __name__, url_prefix="/nexus/requests/<request_id>")
bp.before_request(installed)


@bp.errorhandler(RequestUnknown)
def unknown(_error: RequestUnknown) -> ResponseReturnValue:
    return make_response(current_app.handle_http_exception(NotFound()))  # raised here it would count as a failure


@bp.errorhandler(RequestClosed)
def closed(_refusal: RequestClosed) -> ResponseReturnValue:
    """A screen out of its turn: to the request, which says how it stands."""
    return _to_request((request.view_args or {})["request_id"])


@bp.get("")
def show(request_id: str) -> ResponseReturnValue:
    """The picture and the question, or how the request ended."""
    return _request_page(request_id)


@bp.post("/accept")
def accept(request_id: str) -> ResponseReturnValue:
    services().approval.accept(this_phone(), request_id)
    return redirect(url_for("approval.unlock", request_id=request_id), 303)


@bp.post("/reject")
def reject(request_id: str) -> ResponseReturnValue:
    try:
        services().approval.reject(this_phone(), request_id)
    except (PortalUnreachable, KeysFailed) as refusal:
        return _request_page(request_id, refusal), 422
    return _to_request(request_id)


@bp.get("/unlock")
def unlock(request_id: str) -> ResponseReturnValue:
    """The system's prompt, or the PIN."""
    return _unlock_page(request_id)


@bp.post("/unlock")
def enter_pin(request_id: str) -> ResponseReturnValue:
    pin = request.form.get("pin", "")
    return _answered(request_id, lambda phone: services().approval.enter_pin(phone, request_id, pin))


@bp.post("/unlock/sensor")
def sense(request_id: str) -> ResponseReturnValue:
    """The test panel: what the sensor finds while the prompt is open."""
    result = request.form.get("result")
    if result == "match":
        return _answered(request_id, lambda phone: services().approval.matched(phone, request_id))
    if result == "mismatch":
        services().approval.mismatched(this_phone(), request_id)
    else:
        services().approval.cancel_prompt(this_phone(), request_id)
    return redirect(url_for("approval.unlock", request_id=request_id), 303)


@bp.post("/unlock/pin")
def pin_instead(request_id: str) -> ResponseReturnValue:
    services().approval.cancel_prompt(this_phone(), request_id)
    return redirect(url_for("approval.unlock", request_id=request_id), 303)


def _answered(request_id: str, answer: Callable[[Phone], None]) -> ResponseReturnValue:
    try:
        answer(this_phone())
    except (PinRefused, PortalUnreachable, KeysFailed) as refusal:
        return _unlock_page(request_id, refusal), 422
    return _to_request(request_id)


def _to_request(request_id: str) -> ResponseReturnValue:
    return redirect(url_for("approval.show", request_id=request_id), 303)


def _request_page(request_id: str, refusal: Refused | None = None) -> PageResponse:
    login, profile = services().approval.show(this_phone(), request_id)
    name = in_words(PICTURES.get(login.displayed or "", ""), "picture")
    page = "request" if login.state is RequestState.WAITING else "result"
    return render_template(f"smart_id/{page}.html", login=login, profile=profile, picture=name, refusal=refusal)


def _unlock_page(request_id: str, refusal: Refused | None = None) -> PageResponse:
    try:
        login, profile, unlocking = services().approval.unlocking(this_phone(), request_id)
    except PinRefused as locked:
        return render_template(
            "smart_id/locked.html", refusal=locked, back=url_for("approval.show", request_id=request_id)
        )
    page = "prompt" if unlocking.prompt else "unlock"
    name = in_words(PICTURES.get(login.displayed or "", ""), "picture")
    return render_template(
        f"smart_id/{page}.html", login=login, profile=profile, picture=name, unlocking=unlocking, refusal=refusal
    )  # fmt: skip
