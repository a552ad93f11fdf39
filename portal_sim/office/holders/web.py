"""The office's page for letters about a user's name, with what was carried out before."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number, search_words
from portal_sim.core import Calendar
from portal_sim.office.holders.forms import HolderForm
from portal_sim.office.holders.service import HolderDesk
from portal_sim.office.shell import for_staff
from portal_sim.roles import Role
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("holders", __name__, url_prefix="/office/holders")


def _form(**told: Any) -> HolderForm:
    return HolderForm(service(Calendar).today(), **told)


def _page(form: HolderForm) -> PageResponse:
    words = search_words()
    found = service(HolderDesk).listed(words, page_number())
    told = "holder.changed" if "changed" in request.args else ""
    return render_template("holders/list.html", page=found, words=words, form=form, told=told)


def _not_changed(refusal: Refused) -> PageResponse:
    """Beside the field that it is about; what was typed stays."""
    form = _form()
    field = form.first_name if refusal.key == "holder.same" else form.user_id
    field.errors = [refusal.key]
    return _page(form)


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def changes() -> ResponseReturnValue:
    return _page(_form(formdata=None))


@bp.post("")
@for_staff(Role.OFFICER)
@refusals_on(_not_changed)
def change() -> ResponseReturnValue:
    form = _form()
    if not form.validate_on_submit():
        return _page(form), 422
    service(HolderDesk).change(access.user_id(), form.told)
    return redirect(url_for("holders.changes", changed=1), 303)
