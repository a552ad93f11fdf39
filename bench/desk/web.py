"""The desk's pages: one with all panels; each panel by itself for refreshing; and what the buttons do."""

import io
from collections.abc import Callable
from functools import partial

import structlog
from flask import Blueprint, Flask, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from bench.arranging import projects as money
from bench.cli import scenarios
from bench.desk.desk import FAILURES, Desk, DeskRefused
from bench.desk.moves import ENDS, STEPS
from bench.desk.next_steps import next_step
from bench.desk.panels import NAME, PANELS, Panel, desk, story, time_now
from bench.desk.playing import PlayRefused
from bench.desk.samples import SAMPLES
from bench.desk.timeline import KINDS
from simkit.hosts import labelled
from simkit.language import filled_in, in_words
from simkit.sim import PageResponse, render_template

RESTARTED = "เริ่มใหม่แล้ว ข้อมูลที่เก็บไว้ยังอยู่ครบ"
HARDENED = "ใช้กฎที่เข้มงวดแล้ว เริ่มใหม่ ข้อมูลที่เก็บไว้ยังอยู่ครบ"
AS_IN_THE_MANUAL = "ใช้กฎตามคู่มือแล้ว เริ่มใหม่ ข้อมูลที่เก็บไว้ยังอยู่ครบ"
NOT_ENDOWED = (
    "โครงการยังไม่มีเงิน: {why} กรุณาดูที่ส่วนประกอบว่าพอร์ทัลและโทรศัพท์ทำงานอยู่ และที่ thawee ว่า Soft Token ใช้งานได้ แล้วกดอีกครั้ง"
)
MOST_TOLD = 300  # characters of a failure: it travels in a cookie

log = structlog.get_logger(__name__)
bp = Blueprint("desk", __name__)


def provide(app: Flask, made: Desk) -> None:
    """Give the application what it is for."""
    app.extensions[NAME] = made
    app.jinja_env.globals.update(samples=SAMPLES, story_of=story, next_step=next_step)

    @app.context_processor
    def colours() -> dict[str, dict[str, int]]:
        """Everybody's number, of which the style sheet makes a colour."""
        return {"colours": {guest.key: number for number, guest in enumerate(made.house.everybody)}}


def _shown(panel: str) -> ResponseReturnValue:
    """The panel, for a page that puts it in place of the old one; else the whole page, at the panel."""
    if "HX-Request" not in request.headers:
        return redirect(url_for("desk.front", _anchor=panel), 303)
    return _render(panel, PANELS[panel]())


def _render(name: str, panel: Panel) -> PageResponse:
    return render_template(f"panels/{name}.html", known={name: panel.known}, **panel.context)


def _act(panel: str, action: Callable[[], None], done: str) -> ResponseReturnValue:
    """Do it, and say in the panel how it went."""
    _try(panel, action, done)
    return _shown(panel)


def _try(place: str, action: Callable[[], None], done: str) -> None:
    """Do it, and leave word for that place of the page."""
    try:
        action()
    except (DeskRefused, PlayRefused, *FAILURES) as failure:
        flash(in_words(_told(failure)), f"{place}.bad")
    else:
        flash(done, f"{place}.ok")


def _told(failure: Exception) -> str:
    """Of a failure, what a line has room for."""
    return str(failure).partition("\n")[0][:MOST_TOLD]


@bp.errorhandler(LookupError)
def unknown(error: LookupError) -> ResponseReturnValue:
    """Somebody, a step, a fault, a scenario that there isn't; the log has the place, should it be a mistake of ours."""
    log.info("asked for what there is not", endpoint=request.endpoint, exc_info=error)
    return render_template("kit/error_desktop.html", status=404), 404


@bp.get("/")
def front() -> ResponseReturnValue:
    panels = {name: panel() for name, panel in PANELS.items()}
    context = {key: value for panel in panels.values() for key, value in panel.context.items()}
    fingerprints = {name: panel.known for name, panel in panels.items()}
    return render_template("front.html", known=fingerprints, **context)


@bp.get("/panels/<name>")
def panel(name: str) -> ResponseReturnValue:
    """What the page asks for by itself; nothing (204) as long as nothing has changed."""
    found = PANELS[name]()
    return ("", 204) if request.args.get("known") == found.known else _render(name, found)


@bp.get("/now")
def now() -> ResponseReturnValue:
    return render_template("panels/now.html", **time_now())


@bp.get("/timeline/<int:number>")
def entry(number: int) -> ResponseReturnValue:
    """All there is of one entry."""
    return render_template("entry.html", entry=desk().timeline.one(number), kinds=KINDS)


@bp.post("/timeline/clear")
def clear_timeline() -> ResponseReturnValue:
    """It begins with what happens next."""
    desk().timeline.clear()
    return _shown("entries")


@bp.get("/samples/<name>.pdf")
def sample(name: str) -> ResponseReturnValue:
    """A file to attach as the assignment order."""
    file = io.BytesIO(SAMPLES[name].make())
    return send_file(file, mimetype="application/pdf", as_attachment=True, download_name=f"{name}.pdf")


@bp.post("/clock/steps/<step>")
def move_clock(step: str) -> ResponseReturnValue:
    return _act("clock", lambda: desk().move_clock(step), filled_in("เลื่อนนาฬิกาแล้ว: {move}", move=STEPS[step].words))


@bp.post("/clock/ends")
def move_clock_to_end() -> ResponseReturnValue:
    guest, where = desk().house.find(request.form.get("guest", "")), request.form.get("where", "")
    move = ENDS[where].words
    done = filled_in("เลื่อนนาฬิกาแล้ว: {move} (ใบรับรองของ {key})", move=move, key=guest.key)
    return _act("clock", lambda: desk().move_clock_to_end(guest, where), done)


@bp.post("/clock/reset")
def reset_clock() -> ResponseReturnValue:
    return _act("clock", desk().reset_clock, in_words("นาฬิกาแสดงเวลาของเครื่องแล้ว"))


@bp.post("/faults/<package>/<fault>")
def set_fault(package: str, fault: str) -> ResponseReturnValue:
    armed = request.form.get("armed") == "yes"
    done = filled_in("ตั้ง {fault} แล้ว" if armed else "เลิกตั้ง {fault} แล้ว", fault=fault)
    return _act("faults", lambda: desk().set_fault(package, fault, armed=armed), done)


@bp.post("/mail")
def set_mail_server() -> ResponseReturnValue:
    up = request.form.get("up") == "yes"
    done = in_words("เครื่องรับส่งจดหมายใช้งานได้แล้ว" if up else "ปิดเครื่องรับส่งจดหมายแล้ว")
    return _act("faults", lambda: desk().set_mail_server(up=up), done)


@bp.post("/parts/<package>/restart")
def restart(package: str) -> ResponseReturnValue:
    return _act("parts", lambda: desk().restart(package), in_words(RESTARTED))


@bp.post("/hardened")
def harden() -> ResponseReturnValue:
    on = request.form.get("on") == "yes"
    done = in_words(HARDENED if on else AS_IN_THE_MANUAL)
    return _act("parts", lambda: desk().harden(on=on), done)


@bp.post("/start-over")
def start_over() -> ResponseReturnValue:
    """The whole page is another one then."""
    restarting = request.form.get("how") == "restart"
    done = in_words("เริ่มใหม่แล้ว ทุกคนเป็นคนใหม่")
    _try("top", desk().restart_all if restarting else desk().start_over, done)
    return redirect(url_for("desk.front"), 303)


@bp.post("/people/<key>/token-key")
def plug(key: str) -> ResponseReturnValue:
    guest, plugged = desk().house.find(key), request.form.get("plugged") == "yes"
    done = in_words("เสียบ Token Key แล้ว" if plugged else "ถอด Token Key แล้ว")
    return _act("people", lambda: desk().plug(guest, plugged=plugged), done)


@bp.post("/people/<key>/verification")
def verify_at_branch(key: str) -> ResponseReturnValue:
    guest = desk().house.find(key)
    done = filled_in("ธนาคารยืนยันตัวตนของ {key} แล้ว บัญชีเป๋าตังพิสูจน์ตัวตนได้", key=key)
    return _act("people", lambda: desk().verify_at_branch(guest), done)


@bp.post("/people/<key>/activation")
def activate(key: str) -> ResponseReturnValue:
    guest = desk().house.find(key)
    return _act("people", lambda: desk().activate(guest), filled_in("Soft Token ของ {key} ใช้งานได้แล้ว", key=key))


@bp.post("/people/<key>/envelope")
def print_envelope(key: str) -> ResponseReturnValue:
    guest = desk().house.find(key)
    return _act("people", lambda: desk().print_envelope(guest), in_words("พิมพ์ซองใหม่แล้ว ซองเดิมใช้ไม่ได้"))


@bp.post("/projects")
def endow() -> ResponseReturnValue:
    """A page of its own says what was made."""
    try:
        made = desk().endow()
    except FAILURES as failure:
        flash(filled_in(NOT_ENDOWED, why=_told(failure)), "finance.bad")
        return redirect(url_for("desk.front", _anchor="finance"), 303)
    return redirect(url_for("desk.project", number=made.output), 303)


@bp.get("/projects/<int:number>")
def project(number: int) -> ResponseReturnValue:
    """Its codes, its money, and who can log in to do something with it."""
    made, projects = desk().projects.find(number), desk().projects
    portal_of = partial(labelled, desk().stack.portal.origin)
    return render_template(
        "project.html", project=made, people=projects.people, portal_of=portal_of, source=money.SOURCE,
        activity=money.ACTIVITY, vendor=money.VENDOR, name=money.NAME,
    )  # fmt: skip


@bp.post("/scenarios/<path:test>/play")
def play(test: str) -> ResponseReturnValue:
    scenario = scenarios.find(test)
    return _act("playing", lambda: desk().player.start(scenario), in_words("กำลังเล่นในเบราว์เซอร์แยก"))


@bp.post("/playing/stop")
def stop() -> ResponseReturnValue:
    return _act("playing", desk().player.stop, in_words("หยุดแล้ว"))
