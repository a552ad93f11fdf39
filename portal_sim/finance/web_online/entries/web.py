"""The page of every entry: looked for, filled in, rehearsed, recorded."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.documents.domain import WAITING, Document, DocumentElsewhere, State
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.forms.fields import PdfForm
from portal_sim.finance.forms.web import attach, form_key, hold
from portal_sim.finance.units.access import needs, unit_at_hand, unit_in_path
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.web_online.entries.entry import Entry, Found, Rehearsal
from portal_sim.finance.web_online.entries.entry_form import (
    MOST_LINES,
    AmendingForm,
    EntryForm,
    LinesForm,
)
from portal_sim.finance.web_online.entries.fields import ListField, line_sum
from portal_sim.finance.web_online.entries.ledger_accounts import sides
from portal_sim.finance.web_online.entries.orders import ORDERS
from portal_sim.finance.web_online.entries.service import AttachedRequests, EntryDesk
from portal_sim.finance.web_online.entries.withdrawals import WITHDRAWALS
from simkit.killing import take_step
from simkit.language import in_words
from simkit.refusals import Refused
from simkit.repeats import FIELD
from simkit.sim import PageResponse, render_template
from simkit.typed import whole_number
from simkit.use_cases import service

bp = Blueprint("entries", __name__, url_prefix="/finance/web/<unit>")
FORMS: dict[str, Entry] = {**ORDERS, **WITHDRAWALS}
NEXT = {
    State.WAITING_SECOND: "รอเจ้าหน้าที่คนที่สองอนุมัติ",
    State.WAITING_HEAD: "รอหัวหน้าส่วนราชการอนุมัติ",
}
_NAME = f"<any({', '.join(FORMS)}):name>"
_NOT_TYPED = {"csrf_token", FIELD, "action", "seen"}


@bp.get(f"/{_NAME}")
@needs(Permission.RECORD, unit=unit_in_path)
def form(unit: str, name: str) -> ResponseReturnValue:  # noqa: ARG001
    """The empty form, or with what was looked for; what was typed till then comes along and stays."""
    entry = FORMS[name]
    typed = entry.form(request.args) if request.args else entry.form()
    amended = _amended(entry, typed)
    if amended and amended.state not in WAITING:
        return redirect(url_for("papers.document", document=amended.id), 303)
    if amended and entry.fields and set(request.args) == {"amends"}:
        typed = entry.form(data={**entry.fields(amended), "amends": str(amended.id)})
    elif entry.fields and set(request.args) == {"like"}:
        typed = entry.form(data=entry.fields(_of_kind(entry, request.args["like"])))
    found, refusal = _look(entry, typed)
    if found:
        _fill_in(typed, found, is_another=request.args.get("was", "") not in {"", typed.said(entry.search)})
    within = "HX-Request" in request.headers  # htmx shows no page that says no
    return _page(name, typed, found), refusal.status if refusal and not within else 200


@bp.post(f"/{_NAME}")
@needs(Permission.RECORD, unit=unit_in_path)
def record(unit: str, name: str) -> ResponseReturnValue:  # noqa: ARG001
    """จัดเก็บข้อมูล, or what can be asked for before."""
    entry, action, key = FORMS[name], request.form.get("action", "save"), form_key()
    typed = entry.form()
    if isinstance(typed, PdfForm):
        attach(typed)
    _amended(entry, typed)  # 404 for one that isn't this form's
    found, refusal = _look(entry, typed)
    if action == "save" and (again := _sent_before(name, typed, found, key)):
        return again
    if action == "edit" or _changes_lines(typed, action):
        return _page(name, typed, found)
    is_right = typed.validate_on_submit()
    if refusal:
        typed.refuse(refusal)  # validation has begun anew
    if refusal or not is_right:
        return _page(name, typed, found), refusal.status if refusal else 422
    return _carry_out(name, typed, found, key, action)


def _sent_before(name: str, typed: EntryForm, found: Found | None, key: str) -> ResponseReturnValue | None:
    """What the same form has recorded, or that it had something else in it then; None for one that wasn't sent yet."""
    try:
        earlier = service(EntryDesk).earlier(access.user_id(), key)
    except Refused as refusal:
        return _page(name, typed, found, refusal=refusal), refusal.status
    return _done(name, typed, earlier, again="") if earlier else None


def _carry_out(name: str, typed: EntryForm, found: Found | None, key: str, action: str) -> ResponseReturnValue:
    entry = FORMS[name]
    try:
        if action != "save" and entry.rehearsal:
            return _rehearse(name, typed, found, key)
        made = entry.record(unit_at_hand(), typed, access.user_id(), key)
        take_step()
        return _done(name, typed, made)
    except Refused as refused:
        return _page(name, typed, found, refusal=typed.refuse(refused)), refused.status


@bp.get(f"/{_NAME}/saved/<int:document>")
@needs(Permission.RECORD, unit=unit_in_path)
def saved(unit: str, name: str, document: int) -> ResponseReturnValue:  # noqa: ARG001
    """Screen document_saved."""
    entry, kept = FORMS[name], _kept(document)
    if kept.kind is not entry.kind:
        abort(404)
    order = service(EntryDesk).order_of(kept)
    number = kept.number or (order.number if order else "")
    return render_template(
        "web_online/saved.html", entry=entry, name=name, document=kept, order=order, number=number,
        left=service(EntryDesk).left_of(order) if order else None, then=NEXT.get(kept.state, entry.then),
        key="finance.sent_already" if "again" in request.args else entry.done,
        **service(EntryDesk).head(unit_at_hand()),
    )  # fmt: skip


@bp.get("/accounts")
@needs(Permission.RECORD, unit=unit_in_path)
def account(unit: str) -> str:  # noqa: ARG001
    """The bank account of the vendor in a form, whatever else is in it; what stands below the field."""
    return service(EntryDesk).account_of(request.args.get("vendor", ""))


@bp.get("/sums")
@needs(Permission.RECORD, unit=unit_in_path)
def sum_(unit: str) -> str:  # noqa: ARG001
    """Of a line, from its quantity and its price; what stands below them as one types."""
    given = {name.rstrip("_0123456789"): value for name, value in request.args.items()}
    return line_sum(given.get("quantity", ""), given.get("price", ""))


def _rehearse(name: str, typed: EntryForm, found: Found | None, key: str) -> PageResponse:
    entry, unit, by = FORMS[name], unit_at_hand(), access.user_id()
    made = service(EntryDesk).rehearse(lambda: entry.record(unit, typed, by, f"{key}:rehearsed"))
    if entry.rehearsal is Rehearsal.CHECK:
        return _page(name, typed, found, checked=made)
    return _page(
        name, typed, found, "web_online/preview.html", sides=sides(made.document, made.order), made=made, sent=_sent()
    )


def _done(name: str, typed: EntryForm, kept: Document, again: str | None = None) -> ResponseReturnValue:
    if isinstance(typed, AmendingForm) and typed.amended:
        return redirect(url_for("papers.document", document=kept.id, told="entry.amended"), 303)
    where = url_for("entries.saved", unit=unit_at_hand(), name=name, document=kept.id, again=again)
    return redirect(where, 303)


def _amended(entry: Entry, typed: EntryForm) -> Document | None:
    """The document that the form writes anew: of this unit, and of the form's kind."""
    if not isinstance(typed, AmendingForm) or not typed.said("amends"):
        return None
    return _of_kind(entry, typed.said("amends"))


def _of_kind(entry: Entry, said: str) -> Document:
    """The document of that id, if the form is one for its kind."""
    kept = _kept(whole_number(said) or 0)
    if kept.kind is not entry.kind:
        abort(404)
    return kept


def _look(entry: Entry, typed: EntryForm) -> tuple[Found | None, Refused | None]:
    """What the form is about, once it says so; a refusal stands beside the field that was looked for."""
    if entry.look is None or not typed[entry.search].data:
        return None, None
    try:
        return entry.look(unit_at_hand(), typed), None
    except Refused as refusal:
        typed.refuse(refusal)
        return None, refusal


def _fill_in(typed: EntryForm, found: Found, *, is_another: bool) -> None:
    """What is known, wherever nothing was typed; what was proposed for another document goes."""
    for name, value in found.fills.items():
        if is_another or name == "lines" or not typed[name].data:
            typed[name].data = value


def _changes_lines(typed: EntryForm, action: str) -> bool:
    """One line more, or without the one that was pressed; those behind it move up."""
    pressed, _, number = action.partition(":")
    if not isinstance(typed, LinesForm) or pressed not in {"add-line", "remove-line"}:
        return False
    if pressed == "add-line":
        typed.lines.data = str(min(typed.count + 1, MOST_LINES))
        return True
    typed.remove_line(whole_number(number) or 0)
    return True


def _kept(document: int) -> Document:
    try:
        return service(Documents).look(document, unit_at_hand())[0]
    except (LookupError, DocumentElsewhere):
        abort(404)


def _attached(typed: EntryForm, amended: Document | None) -> str:
    """The name of the PDF that is there already; "" for none."""
    held = hold(typed) if isinstance(typed, PdfForm) else ""
    return held or (service(AttachedRequests).name_of(amended) if amended else "")


def _sent() -> list[tuple[str, str]]:
    """Everything that was sent, to be sent once more."""
    return [one for one in request.form.items(multi=True) if one[0] not in _NOT_TYPED]


def _page(
    name: str, typed: EntryForm, found: Found | None, template: str = "web_online/entry.html", **more: Any
) -> PageResponse:
    entry, unit, desk, amended = FORMS[name], unit_at_hand(), service(EntryDesk), _amended(FORMS[name], typed)
    order = entry.order(typed)
    if "seen" in typed:
        typed.seen.data = found.fills.get("seen", "") if found else ""  # what this page shows, it shows anew
    for field in typed:
        field.label.text = in_words(field.label.text, "web_online/entry.html")
        if isinstance(field, ListField):
            field.offer(desk.vendors() if field.name == "vendor" else desk.cost_centres(unit))
    typed_on = any(typed[one].data for one in order if one != entry.search)
    return render_template(
        template, entry=entry, name=name, form=typed, found=found, **{"refusal": None, **more},
        amended=amended, attached=_attached(typed, amended),
        offered=entry.offered(unit, typed) if entry.offered else None, is_open=found or not entry.search or typed_on,
        in_order=[typed[one] for one in order], adds_lines=not entry.search, most_lines=MOST_LINES,
        account=desk.account_of(typed.said("vendor")) if "vendor" in typed else "", **desk.head(unit),
    )  # fmt: skip
