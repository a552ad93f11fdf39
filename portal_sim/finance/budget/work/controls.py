"""Controls: letters that have come in, and steps that people have done before a play begins, each by its use case."""

from datetime import date
from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Calendar, Core
from portal_sim.documents.sample import sample_pdf
from portal_sim.finance.budget.work.cases.domain import Act, Case, Paper
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver, Wait
from portal_sim.finance.budget.work.register.senders import PLANNING
from portal_sim.finance.budget.work.register.service import LetterForm, Register
from portal_sim.finance.forms.uploads import Upload


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /finance/budget/letters`, and what is done with the cases that they become."""

    @app.post("/finance/budget/letters")
    def enter() -> ResponseReturnValue:
        """`unit`, `by`, `process`, `subject`, `number`; `day` (today), `sender` (the planning group), `approver`
        (nobody) and `approved_on`; with a `reason` the letter is set aside."""
        content: dict[str, Any] = request.get_json()
        unit, by, reason = content.pop("unit"), content.pop("by"), content.pop("reason", "")
        form, register = _letter(content, core[Calendar].today()), core[Register]
        key, upload = token_urlsafe(), Upload(f"{form.number}.pdf", sample_pdf())
        if reason:
            return _told(register.set_aside(unit, form, upload, by=by, key=key, reason=reason))
        return _told(register.enter(unit, form, upload, by=by, key=key))

    @app.post("/finance/budget/cases/<int:case>/steps")
    def act(case: int) -> ResponseReturnValue:
        """`act` by whom (`by`), at `step` (the current one), with what that act is told beside."""
        content: dict[str, Any] = request.get_json()
        cases, name, by = core[Cases], Act(content.pop("act")), content.pop("by")
        step = content.pop("step", "") or cases.get(case).step
        if "wait" in content:
            content["wait"] = Wait(content["wait"])
        if "document" in content:
            content["document"] = Paper(**content["document"])
        if name is Act.TAKE:
            return _told(cases.take(case, by, token_urlsafe()))
        return _told(getattr(cases, name.value)(case, step, by, token_urlsafe(), **content))

    @app.post("/finance/budget/cases/<int:case>/papers")
    def link(case: int) -> ResponseReturnValue:
        """A document of the case, by whom (`by`) at its current step: `kind`, `ref` (an id), `number`, `title`."""
        content: dict[str, Any] = request.get_json()
        cases, by = core[Cases], content.pop("by")
        cases.link(case, cases.get(case).step, by, Paper(**content))
        return _told(cases.get(case))


def _letter(said: dict[str, Any], today: date) -> LetterForm:
    read = {"day": today.isoformat(), "sender": PLANNING, **said}
    read["day"] = date.fromisoformat(read["day"])
    read["approver"] = Approver(read.get("approver", Approver.NOBODY))
    if read.get("approved_on"):
        read["approved_on"] = date.fromisoformat(read["approved_on"])
    return LetterForm(**read)


def _told(case: Case) -> ResponseReturnValue:
    return jsonify(id=case.id, number=case.number, step=case.step, state=case.state.value, holder=case.holder), 201
