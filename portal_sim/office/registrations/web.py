"""The back office's pages (ST2.4.2, ST2.4.R)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec
from urllib.parse import quote

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.accounts.domain import Role
from portal_sim.office.registrations.domain import Case
from portal_sim.office.registrations.forms import APPROVE, DecisionForm
from portal_sim.paging import Page
from portal_sim.registration.details.forms import DetailsForm
from portal_sim.services import services
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template

Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]

PROVIDERS = {"paotang": "เป๋าตัง", "thaid": "ThaiD"}
NOTHING_ACTS = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

bp = Blueprint("office", __name__, url_prefix="/office")


def for_staff(*roles: Role) -> Callable[[View[Args]], View[Args]]:
    """A view for accounts that have one of these roles at this moment; 403 for everybody else who is logged in."""

    def decorate(view: View[Args]) -> View[Args]:
        @access.needs(Stage.OFFICE)
        @wraps(view)
        def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            if services().back_office.staff(access.user_id()).role not in roles:
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def waiting() -> ResponseReturnValue:
    return _list("office.waiting", services().back_office.waiting(search_words(), page_number()))


@bp.get("/decided")
@for_staff(Role.OFFICER, Role.REVIEWER)
def decided() -> ResponseReturnValue:
    return _list("office.decided", services().back_office.decided(search_words(), page_number()))


@bp.get("/registrations/<user_id>")
@for_staff(Role.OFFICER, Role.REVIEWER)
def case(user_id: str) -> ResponseReturnValue:
    return _case_page(_found(user_id), DecisionForm(formdata=None))


@bp.post("/registrations/<user_id>/decision")
@for_staff(Role.OFFICER)
def decide(user_id: str) -> ResponseReturnValue:
    form, found = DecisionForm(), _found(user_id)
    if not form.validate_on_submit():
        return _case_page(found, form), 422
    try:
        _decide(user_id, form)
    except Refused as refusal:
        return _case_page(_found(user_id), form, refusal=refusal.key), 409
    return redirect(url_for("office.case", user_id=user_id), 303)


@bp.post("/registrations/<user_id>/mail")
@for_staff(Role.OFFICER)
def tell_again(user_id: str) -> ResponseReturnValue:
    found = _found(user_id)
    try:
        services().back_office.tell_again(access.user_id(), user_id)
    except Refused as refusal:
        return _case_page(found, DecisionForm(formdata=None), refusal=refusal.key), 409
    return redirect(url_for("office.case", user_id=user_id), 303)


@bp.get("/registrations/<user_id>/document")
@for_staff(Role.OFFICER)
def document(user_id: str) -> ResponseReturnValue:
    try:
        return strangers_pdf(*services().back_office.document(user_id))
    except LookupError:
        abort(404)


def _decide(user_id: str, form: DecisionForm) -> None:
    office, officer, seen = services().back_office, access.user_id(), _moment(form.seen.data)
    if form.decision.data == APPROVE:
        office.approve(officer, user_id, seen)
    else:
        office.reject(officer, user_id, seen, form.reason.data or "", form.advice.data or "")


def _found(user_id: str) -> Case:
    try:
        return services().back_office.case(user_id)
    except LookupError:
        abort(404)


def _list(endpoint: str, page: Page[Case]) -> PageResponse:
    return office_page("back_office/list.html", endpoint=endpoint, page=page, words=search_words())


def _case_page(found: Case, form: DecisionForm, refusal: str = "") -> PageResponse:
    office, evidence = services().back_office, found.evidence
    if evidence and evidence.confirmed_at and not form.seen.data:
        form.seen.data = evidence.confirmed_at.isoformat()
    return office_page(
        "back_office/case.html", case=found, form=form, refusal=refusal, paper=office.paper(found),
        history=office.history(found), outcome=office.outcome(found), providers=PROVIDERS,
        typed=DetailsForm(MultiDict(evidence.details), meta={"csrf": False}) if evidence else None,
    )  # fmt: skip


def office_page(template: str, **values: object) -> PageResponse:
    """A page of the back office, with what its menu counts."""
    counts = services().request_desk.counts()
    return render_template(
        template, **{"registrations_waiting": services().back_office.count_waiting(), "counts": counts,
                     "late_mails": services().mail.count_delayed(), **values},
    )  # fmt: skip


def strangers_pdf(name: str, content: bytes) -> Response:
    """Shown by the browser's own viewer, or saved (`?save`); whatever is in it, it is no page of the portal."""
    answer = Response(content, mimetype="application/pdf")
    how = "attachment" if "save" in request.args else "inline"
    answer.headers["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name, safe='')}"  # RFC 8187
    answer.headers["Content-Security-Policy"] = NOTHING_ACTS
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def search_words() -> str:
    return request.args.get("q", "")[:100].strip()


def page_number() -> int:
    return max(1, min(request.args.get("page", 1, int), 10_000))


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None
