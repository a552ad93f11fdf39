"""ThaiD's page on the computer: a QR and a reference number until the phone has decided; then back to the client."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.provider.authorization_request import RequestRefused, read
from idp_sim.provider.clients import Client
from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.decision import UNDECIDED, DecisionRefused, Stage
from idp_sim.thaid.dialect import BASE, NAME
from idp_sim.thaid.proofing import ThaidFlow, ThaidProofing
from simkit.screens import Screens
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import service
from simkit.web import let_forms_lead_to

bp = Blueprint("thaid_auth", __name__, url_prefix=f"/{NAME}")


@bp.get(f"/{BASE}/auth/")
@writes("an authorization request is a GET (RFC 6749, 3.1), and opens an authorization")
def ask() -> ResponseReturnValue:
    """A client has sent a browser here (RFC 6749, 4.1.1)."""
    flow, parameters = service(ThaidFlow), request.args.to_dict(flat=False)
    try:
        asked_for = read(parameters, service(ThaidProofing).clients, flow.dialect.scopes)
    except RequestRefused as refusal:
        if refusal.back:
            return redirect(refusal.back, 303)
        return render_template("thaid/not_asked.html", error=refusal.key), refusal.status
    return _go_to(flow.begin(asked_for))


@bp.get(f"/{BASE}/auth/<name>/")
def wait(name: str) -> ResponseReturnValue:
    """The page, and the button for browsers without JavaScript: on with the decision, once there is one."""
    authorization = _mine(name)
    if error_address := service(ThaidFlow).error_address(authorization):
        return redirect(error_address, 303)
    if authorization.stage not in UNDECIDED:
        return redirect(url_for("thaid_auth.fetch_code", name=name), 303)
    return _page(authorization)


@bp.get(f"/{BASE}/auth/<name>/code/")
@writes("fetching the code begins its minute, and a redirect leads here: it can't be a POST")
def fetch_code(name: str) -> ResponseReturnValue:
    """Back to the client with the code."""
    authorization = _mine(name)
    if authorization.stage not in {Stage.APPROVED, Stage.SPENT}:
        return redirect(url_for("thaid_auth.wait", name=name), 303)
    try:
        return redirect(service(ThaidFlow).code_address(authorization), 303)
    except DecisionRefused as refusal:
        return _page(authorization, refusal.key), 410


@bp.get(f"/{BASE}/auth/<name>/state")
def state(name: str) -> ResponseReturnValue:
    """The QR's place, polled by the page itself."""
    authorization = _mine(name)
    if authorization.stage in UNDECIDED:
        return render_template("thaid/code.html", **_context(authorization))
    answer = make_response("", 204)
    answer.headers["HX-Redirect"] = url_for("thaid_auth.wait", name=name)
    return answer


@bp.get(f"/{BASE}/auth/<name>/qr.svg")
def qr(name: str) -> ResponseReturnValue:
    authorization, flow = _mine(name), service(ThaidFlow)
    if authorization.stage is not Stage.OPEN or flow.expired(authorization):
        return Response(status=404)
    return service(Screens).show(flow.qr(authorization))


@bp.post(f"/{BASE}/auth/<name>/renewal")
def renew(name: str) -> ResponseReturnValue:
    """The same request with a new QR."""
    authorization = _mine(name)
    if authorization.stage not in UNDECIDED:
        return redirect(url_for("thaid_auth.wait", name=name), 303)
    return _go_to(service(ThaidFlow).renew(authorization))


@bp.post(f"/{BASE}/auth/<name>/cancellation")
def cancel(name: str) -> ResponseReturnValue:
    service(ThaidFlow).cancel(_mine(name))
    return redirect(url_for("thaid_auth.wait", name=name), 303)


@bp.get("/qr/<_ticket>")
def open_app(_ticket: str) -> ResponseReturnValue:
    """An ordinary camera leads here: the QR works in the app alone, and this page says so."""
    return render_template("provider/device.html", app_name="ThaiD", app_id=NAME)


def _go_to(authorization: CodeAuthorization) -> ResponseReturnValue:
    """The page belongs to the browser that made the request."""
    session["asking"] = authorization.id
    return redirect(url_for("thaid_auth.wait", name=authorization.id), 303)


def _mine(name: str) -> CodeAuthorization:
    """404 for another browser's request: there is no telling whether it exists."""
    authorization = service(ThaidFlow).find(name) if session.get("asking") == name else None
    if authorization is None:
        abort(404)
    return authorization


def _party(authorization: CodeAuthorization) -> Client:
    return service(ThaidProofing).relying_party(authorization)


def _context(authorization: CodeAuthorization) -> dict[str, object]:
    expired = service(ThaidFlow).expired(authorization)
    return {"authorization": authorization, "expired": expired, "party": _party(authorization)}


def _page(authorization: CodeAuthorization, refusal: str | None = None) -> PageResponse:
    let_forms_lead_to("{0.scheme}://{0.netloc}".format(urlsplit(authorization.redirect_uri)))
    return render_template("thaid/auth.html", refusal=refusal, **_context(authorization))
