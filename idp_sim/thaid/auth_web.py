"""ThaiD's page on the computer: a QR and a reference number, until the phone has decided; then back to who asked."""

from flask import Blueprint, Response, abort, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.services import services
from idp_sim.thaid.asking import AskRefused, read
from idp_sim.thaid.authorization import Authorization, AuthorizationRefused, Stage
from idp_sim.thaid.dialect import BASE, NAME
from simkit.qr import qr_svg
from simkit.sim import PageResponse, render_template
from simkit.web import let_forms_lead_to

bp = Blueprint("thaid_auth", __name__, url_prefix=f"/{NAME}")

WAITING = {Stage.OPEN, Stage.CLAIMED}


@bp.get(f"/{BASE}/auth/")
def ask() -> ResponseReturnValue:
    """A client has sent a browser here (RFC 6749, 4.1.1)."""
    thaid = services().thaid
    try:
        asked = read(request.args.to_dict(flat=False), thaid.clients, thaid.authorization.dialect.scopes)
    except AskRefused as refusal:
        if refusal.back:
            return redirect(refusal.back, 303)
        return render_template("thaid/not_asked.html", error=refusal.error), 400
    return _go_to(thaid.authorization.begin(asked))


@bp.get(f"/{BASE}/auth/<name>/")
def wait(name: str) -> ResponseReturnValue:
    """The page, and the button for who has no script: on with the decision, once there is one."""
    found = _mine(name)
    if found.stage not in WAITING:
        try:
            return redirect(services().thaid.authorization.way_back(found), 303)
        except AuthorizationRefused as refusal:
            return _page(found, refusal.key), 410
    return _page(found)


@bp.get(f"/{BASE}/auth/<name>/state")
def state(name: str) -> ResponseReturnValue:
    """The QR's place, asked by the page itself."""
    found = _mine(name)
    if found.stage in WAITING:
        return render_template("thaid/code.html", **_words(found))
    answer = make_response("", 204)
    answer.headers["HX-Redirect"] = url_for("thaid_auth.wait", name=name)
    return answer


@bp.get(f"/{BASE}/auth/<name>/qr.svg")
def qr(name: str) -> ResponseReturnValue:
    found = _mine(name)
    if found.stage is not Stage.OPEN or services().thaid.authorization.over(found):
        return Response(status=404)
    return Response(qr_svg(services().thaid.authorization.qr(found)), mimetype="image/svg+xml")


@bp.post(f"/{BASE}/auth/<name>/renewal")
def renew(name: str) -> ResponseReturnValue:
    """The same question with a fresh QR; the old one is dead."""
    found = _mine(name)
    if found.stage not in WAITING:
        return redirect(url_for("thaid_auth.wait", name=name), 303)
    services().thaid.authorization.cancel(found)
    return _go_to(services().thaid.authorization.begin(found.asked))


@bp.post(f"/{BASE}/auth/<name>/cancellation")
def cancel(name: str) -> ResponseReturnValue:
    services().thaid.authorization.cancel(_mine(name))
    return redirect(url_for("thaid_auth.wait", name=name), 303)


@bp.get("/qr/<_ticket>")
def open_app(_ticket: str) -> ResponseReturnValue:
    """An ordinary camera leads here: the QR works in the app alone, and this page says so."""
    return render_template("provider/device.html", app_name="ThaiD", app_id=NAME)


def _go_to(fresh: Authorization) -> ResponseReturnValue:
    """The page belongs to the browser that asked."""
    session["asking"] = fresh.id
    return redirect(url_for("thaid_auth.wait", name=fresh.id), 303)


def _mine(name: str) -> Authorization:
    """404 for what another browser asked: there is no telling whether it exists."""
    found = services().thaid.authorization.find(name) if session.get("asking") == name else None
    if found is None:
        abort(404)
    return found


def _words(found: Authorization) -> dict[str, object]:
    return {
        "asking": found, "over": services().thaid.authorization.over(found),
        "party": services().thaid.clients.get(found.client),
    }  # fmt: skip


def _page(found: Authorization, refusal: str | None = None) -> PageResponse:
    let_forms_lead_to(services().thaid.clients.get(found.client).origin)
    return render_template("thaid/auth.html", refusal=refusal, **_words(found))
