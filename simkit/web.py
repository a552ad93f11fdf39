"""The web base of every simulator: CSRF, strict CSP, cookies, error pages, language, look and static files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import structlog
from flask import Blueprint, Response, g, make_response, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from markupsafe import Markup
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from simkit.clock import Clock
from simkit.language import add_language
from simkit.refusals import Refused
from simkit.repeats import Repeats, once
from simkit.sim import Sim, render_template

log = structlog.get_logger(__name__)
csrf = CSRFProtect()
Problem = Callable[[int], ResponseReturnValue]  # an API's answer with that status
NO_APIS: Mapping[str, Problem] = {}
HERE = Path(__file__).resolve().parent


class Saying(NamedTuple):
    """What an error page says: its heading, and what to do next."""

    heading: str
    advice: str


ERRORS = {
    400: Saying("คำขอไม่ถูกต้อง", "หน้าที่ท่านส่งมาอาจเปิดค้างไว้นานเกินไป กรุณาย้อนกลับ โหลดหน้านั้นใหม่ แล้วลองอีกครั้ง"),
    403: Saying("ไม่มีสิทธิเข้าถึงหน้านี้", "กรุณากลับไปหน้าแรกและเข้าสู่ระบบด้วยบัญชีที่มีสิทธิ"),
    404: Saying("ไม่พบหน้าที่ต้องการ", "กรุณาตรวจสอบที่อยู่ของหน้า หรือกลับไปหน้าแรก"),
    405: Saying("ไม่สามารถเปิดหน้านี้โดยตรง", "กรุณากลับไปหน้าแรก แล้วดำเนินการตามขั้นตอน"),
    413: Saying("ข้อมูลที่ส่งมีขนาดใหญ่เกินไป", "กรุณาย้อนกลับ แล้วเลือกไฟล์ที่เล็กลง"),
    500: Saying("ระบบขัดข้องชั่วคราว", "ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ กรุณาลองใหม่อีกครั้ง หากยังพบปัญหา ติดต่อ 02-298-6660"),
    503: Saying("ระบบไม่พร้อมให้บริการชั่วคราว", "กรุณารอสักครู่ แล้วลองใหม่อีกครั้ง"),
}


def new_sim(
    name: str, clock: Clock, secret_key: str, *, look: str, connect: Sequence[str] = (),
    apis: Mapping[str, Problem] = NO_APIS,
) -> Sim:  # fmt: skip
    """A Flask application with everything that all simulators have in common.

    `name` is the importing package (templates and static files are looked up there), `look` the shell of its error
    pages (`kit/error_<look>.html`), `connect` other origins that its scripts may talk to. Below the paths of `apis` no
    person looks: these functions say in place of a page what is wrong.
    """
    app = Sim(name)
    app.config.update(
        SECRET_KEY=secret_key,
        MAX_CONTENT_LENGTH=12 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a CSRF token lives as long as its web session
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    csrf.init_app(app)
    app.register_blueprint(Blueprint("kit", __name__, url_prefix="/kit", static_folder="static", static_url_path="",
                                     template_folder="templates"))  # fmt: skip
    app.jinja_env.globals.update(csrf=_csrf_field, once=once, now=clock.now)
    app.wsgi_app = Repeats(app.wsgi_app)  # type: ignore[method-assign]
    add_language(app)
    _add_headers(app, connect)
    _add_access_log(app)
    _add_error_pages(app, look, apis)
    return app


def _csrf_field() -> Markup:
    """What every form has: the CSRF token of its session, and the name of its own."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">{}').format(generate_csrf(), once())


def let_forms_lead_to(origin: str) -> None:
    """The forms of the page that answers this request may end at that origin, too (a redirect after a post)."""
    g.forms_lead_to = origin


def let_frames_show_own_pages() -> None:
    """The page that answers this request may have frames with pages of the same host, and no other."""
    g.frames = "frame-src 'self'; "


def _add_headers(app: Sim, connect: Sequence[str]) -> None:
    policy = "; ".join([
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:",
        "media-src 'self' blob:", " ".join(["connect-src 'self'", *connect]), "base-uri 'none'",
        "frame-ancestors 'none'", "form-action 'self'",
    ])  # fmt: skip

    @app.after_request
    def secure(response: Response) -> Response:
        forms = f" {g.forms_lead_to}" if "forms_lead_to" in g else ""
        response.headers.setdefault("Content-Security-Policy", g.get("frames", "") + policy + forms)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.blueprint == "kit":
            response.headers["Cache-Control"] = "public, max-age=3600"
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _add_access_log(app: Sim) -> None:
    @app.before_request
    def start() -> None:
        g.started = perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        if request.blueprint != "kit":  # the rule, not the path: a path may hold a one-time secret
            took = (perf_counter() - g.get("started", perf_counter())) * 1000
            rule = request.url_rule.rule if request.url_rule else "-"
            log.info("request", method=request.method, rule=rule, status=response.status_code, ms=round(took))
        return response


def _add_error_pages(app: Sim, look: str, apis: Mapping[str, Problem]) -> None:
    def page(status: int) -> ResponseReturnValue:
        for path, problem in apis.items():
            if request.path.startswith(path):
                return problem(status)
        saying = ERRORS.get(status, ERRORS[500 if status >= 500 else 400])
        return render_template(f"kit/error_{look}.html", status=status, saying=saying), status

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None or error.code is None or error.code < 400:
            return error
        answer = make_response(page(error.code))
        answer.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")  # Allow
        return answer

    @app.errorhandler(Refused)
    def refused_late(refusal: Refused) -> ResponseReturnValue:
        """By a rule that a page has asked before: somebody was faster."""
        log.info("refused", key=refusal.key, endpoint=request.endpoint)
        return page(refusal.status)

    @app.errorhandler(CSRFError)
    def forged(_error: CSRFError) -> ResponseReturnValue:
        log.warning("csrf token missing or wrong", endpoint=request.endpoint)
        return page(400)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> ResponseReturnValue:
        if app.database:
            app.database.undo()
        return page(_told(error))


def _told(error: Exception) -> int:
    """The status for what nobody has expected; it is in the log then.

    PostgreSQL's text holds no U+0000, its integers have 32 bits: such a value comes from no form and no phone.
    """
    if isinstance(error, DataError):
        log.warning("a value that the database can't hold", endpoint=request.endpoint, error=str(error.orig))
        return 400
    log.error("unexpected failure", endpoint=request.endpoint, exc_info=error)
    return 500
