"""The page of a unit's Token: who has it, who waits, and what is done beside it by Soft Token."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.finance.token_queue.board import TokenBoard, Told
from portal_sim.finance.token_queue.domain import WHO, Standing
from portal_sim.finance.token_queue.forms import AskForm
from portal_sim.finance.token_queue.service import TokenQueue
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand
from portal_sim.finance.units.domain import Unit
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.web_session import Way
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

STANDINGS = {
    Standing.USES: "กำลังใช้ Token",
    Standing.MAY_COME: "รอ Token",
    Standing.WAITS: "รอ Token",
}
_SAFE = ("GET", "HEAD")
bp = Blueprint("token_queue", __name__, url_prefix="/finance/token")


def unit_of_line(**_arguments: object) -> str:
    """The unit that is named; for a page that is opened without one, the line joined last, or the person's first."""
    given = request.args if request.method in _SAFE else request.form
    named = given.get("unit", "").strip()
    if named or request.method not in _SAFE:
        return named
    units, news = _units(), service(TokenBoard).news(access.user_id())
    return news[0] if news else units[0].code if units else ""


@bp.get("")
@needs(*WHO, unit=unit_of_line)
def page() -> ResponseReturnValue:
    return _page(AskForm(formdata=None))


@bp.post("")
@needs(*WHO, unit=unit_of_line)
def ask() -> ResponseReturnValue:
    form = AskForm()
    if not form.validate_on_submit():
        return _page(form), 422
    service(TokenQueue).ask(unit_at_hand(), form.job.data or "", by=access.user_id())
    return _back()


@bp.post("/leaving")
@needs(*WHO, unit=unit_of_line)
def leave() -> ResponseReturnValue:
    service(TokenQueue).leave(unit_at_hand(), by=access.user_id())
    return _back()


def _not_handed_back(refusal: Refused) -> PageResponse:
    return _page(AskForm(formdata=None), refusal)


@bp.post("/handing-back")
@needs(*WHO, unit=unit_of_line)
@refusals_on(_not_handed_back)
def hand_back() -> ResponseReturnValue:
    """In the session that the Token Key has opened this is a logout."""
    web = web_session.current()
    person = "" if _by_token_key() else access.user_id()  # in its session nobody is known but the Token
    ended = service(TokenQueue).hand_back(unit_at_hand(), by=person, browser=web.digest)
    if ended != web.digest:
        return _back()
    web.renew(told="sign_in.logged_out", left=True)
    return redirect(url_for("sign_in.choose"), 303)


def may_share() -> bool:
    """Whether the menu leads who is logged in to the Token of a unit."""
    return has_anywhere(*WHO)


def news() -> tuple[str, Told] | None:
    """What who is logged in is told of a unit's Token on other pages, and the unit's code."""
    told: tuple[str, Told] | None = service(TokenBoard).news(access.user_id())
    return told


def _back() -> ResponseReturnValue:
    return redirect(url_for("token_queue.page", unit=unit_at_hand()), 303)


def _page(form: AskForm, refusal: Refused | None = None) -> PageResponse:
    units, code = _units(), unit_at_hand()
    line = service(TokenBoard).look(code, access.user_id())
    form.unit.data = code
    unit = next(one for one in units if one.code == code)
    is_mine = line.mine is not None and line.mine.standing is Standing.USES and not _by_token_key()
    in_its_session = line.first is not None and line.first.browser == web_session.current().digest
    return render_template(
        "token_queue/page.html", form=form, line=line, unit=unit, units=units, refusal=refusal, standings=STANDINGS,
        may_hand_back=is_mine or in_its_session, by_token_key=_by_token_key(),
    )  # fmt: skip


def _by_token_key() -> bool:
    return session.get("way") == Way.TOKEN_KEY


def _units() -> list[Unit]:
    found: list[Unit] = service(FinanceUnits).units_where(access.user_id(), *WHO)
    return found
