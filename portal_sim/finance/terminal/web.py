"""The Terminal's pages: the list of commands, and a form for each; each key of the keyboard is a button, too."""

from functools import partial
from typing import Any

from flask import Blueprint, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.core import Calendar
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.terminal.command_line import CommandLine
from portal_sim.finance.terminal.commands import BY_PATH, COMMANDS, LINKS, PERMISSIONS, Command, Link
from portal_sim.finance.terminal.forms import TerminalForm
from portal_sim.finance.terminal.service import Terminal
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand, unit_of_form
from portal_sim.finance.units.service import FinanceUnits
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

MOST_REMEMBERED = 10  # commands
ENTER, SAVE, BACK, CANCEL, YES, NO = "enter", "save", "back", "cancel", "yes", "no"  # the buttons
bp = Blueprint("terminal", __name__, url_prefix="/finance/terminal")


def may_use() -> bool:
    """Whether who is logged in has any of the commands' permissions: only then the menu leads here."""
    return has_anywhere(*PERMISSIONS)


@bp.get("")
@needs(*PERMISSIONS)
def menu() -> ResponseReturnValue:
    """Screen `terminal`."""
    return _menu()


@bp.post("")
@needs(*PERMISSIONS)
def typed() -> ResponseReturnValue:
    """A command, on Enter."""
    try:
        return redirect(_address(_taken(request.form.get("command"))), 303)
    except Refused as refusal:
        return _menu(refusal), refusal.status


def _menu(refusal: Refused | None = None) -> PageResponse:
    rows = [_row(one, _address(one)) for one in COMMANDS]
    links = [_row(one, url_for(one.endpoint)) for one in LINKS if one.endpoint in current_app.view_functions]
    return render_template(
        "terminal/menu.html", rows=[*rows[:-1], *links, rows[-1]], command=request.form.get("command", ""),
        told=refusal and Told(refusal.key, **refusal.values), **_frame(),
    )  # fmt: skip


def _row(one: Command | Link, address: str) -> tuple[Command | Link, str]:
    """With the address, or "" for what this person may not do."""
    return one, address if service(FinanceUnits).has_any(access.user_id(), [one.permission]) else ""


def _open(command: Command) -> ResponseReturnValue:
    """A form, empty or as it was left; with the document that it has just recorded."""
    document = service(Terminal).posted(request.args.get("document", 0, int), by=access.user_id())
    if document is None:
        return _page(command, _form(command))
    return _page(command, _form(command), _done(command, document), recorded=document.id)


def _press(command: Command) -> ResponseReturnValue:
    """One of the keys, on the form."""
    form = _form(command)
    form.prepare(service(Terminal), unit_at_hand())
    try:
        goes_to = _leads_to()
        if goes_to is not None:
            return _leave(command, form, goes_to)
        return _page(command, form) if _key() == NO else _enter(command, form)
    except Refused as refusal:
        return _page(command, form, Told(refusal.key, **refusal.values), lit=refusal.field), refusal.status


def _enter(command: Command, form: TerminalForm) -> ResponseReturnValue:
    """Enter checks, Save records; raises what the entry's use case refuses, and Checked."""
    if not form.validate_on_submit():
        return _page(command, form, _first_error(form)), 422
    terminal, unit, me = service(Terminal), unit_at_hand(), access.user_id()
    entry = form.entry(terminal)
    if _key() != SAVE:
        terminal.check(unit, entry, by=me)
    document = terminal.record(unit, entry, by=me, key=form_key())
    take_step()
    return redirect(url_for(f"terminal.{command.path}", document=document.id), 303)


def _leads_to() -> str | None:
    """The path of the command that the person goes on to, "" for the list, None for staying. Raises as `_taken`."""
    if _key() == YES:
        return request.form.get("to", "")
    if _key() in {BACK, CANCEL}:
        return ""
    typed = request.form.get("command", "").strip()
    return _taken(typed).path if typed and _key() == ENTER else None


def _leave(command: Command, form: TerminalForm, goes_to: str) -> ResponseReturnValue:
    """At once when nothing was typed; else the person is asked first."""
    if _key() == YES or not form.is_filled:
        return redirect(_address(BY_PATH.get(goes_to)), 303)
    return _page(command, form, Told("terminal.will_be_lost"), asks=goes_to)


def _taken(typed: str | None) -> Command:
    """The command that was typed, remembered. Raises CommandRefused, CommandForbidden."""
    command = service(CommandLine).take(typed, access.user_id())
    before = [name for name in session.get("commands", ()) if name != command.name]
    session["commands"] = [command.name, *before][:MOST_REMEMBERED]
    return command


def _form(command: Command) -> TerminalForm:
    form = command.form()
    mine = service(FinanceUnits).units_where(access.user_id(), command.permission)
    form.offer([one for one in mine if one.kind is command.unit_kind] or mine)
    return form


def _first_error(form: TerminalForm) -> Told:
    """What the status bar says of several: that something is missing, or else the first."""
    errors = [(field.errors[0], field.label.text) for field in form if field.errors]
    if any(key == "form.required" for key, _ in errors):
        return Told("terminal.fill_in")
    key, label = errors[0]
    return Told(key, **{"label": label, **getattr(key, "values", {})})


def _done(command: Command, document: Document) -> Told:
    return Told(command.done, number=document.number, agency=document.unit[:5])


def _page(
    command: Command, form: TerminalForm, told: Told | None = None, *, lit: str = "", asks: str | None = None,
    recorded: int = 0,
) -> PageResponse:  # fmt: skip
    year = buddhist(fiscal_year(service(Calendar).today()))
    return render_template(
        "terminal/form.html", command=command, form=form, told=told, lit=lit, asks=asks, year=year, recorded=recorded,
        **_frame(),
    )  # fmt: skip


def _frame() -> dict[str, Any]:
    """What the command field knows: the commands' names, and those that were typed before."""
    return {"names": [one.name for one in COMMANDS if one.name], "before": session.get("commands", ())}


def _key() -> str:
    return request.form.get("key", ENTER)


def _address(command: Command | None) -> str:
    return url_for(f"terminal.{command.path}" if command else "terminal.menu")


for _command in COMMANDS:
    _opened, _pressed = partial(_open, _command), partial(_press, _command)
    _guarded = needs(_command.permission)(_opened), needs(_command.permission, unit=unit_of_form())(_pressed)
    bp.add_url_rule(f"/{_command.path}", _command.path, _guarded[0], methods=["GET"])
    bp.add_url_rule(f"/{_command.path}", f"{_command.path}_keys", _guarded[1], methods=["POST"])
