"""The pages of an approval on the computer: the picture, what is signed, and how it ended. A feature sends here."""

from flask import Blueprint, current_app, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.domain import AnswerRefused, RequestState, RequestUnknown, SigningRequest
from simkit.killing import take_step
from simkit.language import in_words
from simkit.pictures import PICTURES
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template, writes
from simkit.statement import Statement
from simkit.use_cases import service

TOLD = {  # how a request has ended: message key
    RequestState.ENTERED: "signing.approved",
    RequestState.REJECTED: "signing.rejected",
    RequestState.EXPIRED: "signing.expired",
    RequestState.CHANGED: "signing.changed",
    RequestState.WRONG_PICTURE: "signing.wrong_picture",
    RequestState.WRONG_STATEMENT: "signing.wrong_statement",
    RequestState.NOT_YET_VALID: "signing.not_yet_valid",
    RequestState.ENDED: "signing.ended",
    RequestState.REPLACED: "signing.replaced",
    RequestState.CANCELLED: "signing.cancelled",
}
bp = Blueprint("approvals", __name__, url_prefix="/approvals/<request_id>")


@bp.errorhandler(RequestUnknown)
def unknown(_refusal: RequestUnknown) -> ResponseReturnValue:
    """Another web session's, too: it doesn't learn that there is one."""
    return make_response(current_app.handle_http_exception(NotFound()))  # raised here it would count as a failure


@bp.get("")
@access.needs(Stage.PORTAL)
def page(request_id: str) -> ResponseReturnValue:
    request, state = _look(request_id)
    if state is RequestState.ACCEPTED:
        return redirect(url_for("approvals.take", request_id=request_id), 303)
    if state is RequestState.OPEN:
        picture = in_words(PICTURES[request.picture], "picture")
        return _shown("approvals/page.html", request, picture_name=picture, left=_left(request))
    return _shown("approvals/ended.html", request, key=TOLD[state])


@bp.get("/state")
@access.needs(Stage.PORTAL)
def state(request_id: str) -> ResponseReturnValue:
    """Asked by the page itself, until the phone has answered: the time that is left."""
    request, how = _look(request_id)
    if how is RequestState.OPEN:
        return render_template("approvals/left.html", left=_left(request))
    return access.go(
        url_for("approvals.take" if how is RequestState.ACCEPTED else "approvals.page", request_id=request_id)
    )


@bp.get("/take")
@access.needs(Stage.PORTAL)
@writes("the phone's signature is spent and the document approved, when the page that polls is sent here")
def take(request_id: str) -> ResponseReturnValue:
    request, _ = _look(request_id)
    try:
        service(Approvals).take(request_id, web_session.current().digest)
    except AnswerRefused:
        return redirect(url_for("approvals.page", request_id=request_id), 303)
    except Refused as refusal:  # of the document itself: nothing is spent
        return _shown("approvals/ended.html", request, refusal=refusal), refusal.status
    take_step()
    return redirect(url_for("approvals.page", request_id=request_id), 303)


@bp.post("/cancel")
@access.needs(Stage.PORTAL)
def cancel(request_id: str) -> ResponseReturnValue:
    service(Approvals).cancel(request_id, web_session.current().digest)
    return redirect(url_for("approvals.page", request_id=request_id), 303)


def _look(request_id: str) -> tuple[SigningRequest, RequestState]:
    found: tuple[SigningRequest, RequestState] = service(Approvals).look(request_id, web_session.current().digest)
    return found


def _left(request: SigningRequest) -> str:
    """Minutes and seconds until it expires."""
    seconds = service(Approvals).seconds_left(request)
    return f"{seconds // 60}:{seconds % 60:02}"


def _shown(template: str, request: SigningRequest, **more: object) -> PageResponse:
    """With what is signed, read from the very text, and the way back to the document."""
    back = url_for(service(Approvals).page(request), document=request.document)
    return render_template(template, request=request, statement=Statement.read(request.statement), back=back, **more)
