"""The page with the five rows, the greeting before it, and row 1 (ST2.1)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.registration.rows.domain import Registration, Row
from portal_sim.registration.rows.service import RegistrationService
from simkit.sim import render_template, writes
from simkit.use_cases import service

bp = Blueprint("registration", __name__, url_prefix="/registration")

ROWS = {
    1: "ลงทะเบียน",
    2: "พิสูจน์ตัวตนผ่านแอปพลิเคชัน เป๋าตัง",
    3: "ตรวจสอบและยืนยันข้อมูล",
    4: "รออนุมัติลงทะเบียน",
    5: "ลงทะเบียน Soft Token",
}
BY_THAID = {2: "พิสูจน์ตัวตนผ่านแอปพลิเคชัน ThaiD"}


def labels(registration: Registration) -> dict[int, str]:
    """Names of the rows: the second names เป๋าตัง until ThaiD was used (soft_token.yaml, choices)."""
    identity = registration.identity
    return ROWS | (BY_THAID if identity and identity.provider == "thaid" else {})


@bp.get("/welcome")
@access.needs(Stage.REGISTRATION)
def welcome() -> ResponseReturnValue:
    return render_template("registration/welcome.html")


@bp.get("")
@access.needs(Stage.REGISTRATION)
def rows() -> ResponseReturnValue:
    """`early` is a row that somebody wanted before its turn."""
    mine, early = _mine(), request.args.get("early", 0, int)
    first = mine.first_before(Row(early)) if early in ROWS else None
    told = {"early": early, "first": first}
    return render_template("registration/rows.html", registration=mine, rows=mine.rows, labels=labels(mine), **told)


@bp.get("/finished")
@access.needs(Stage.REGISTRATION)
@writes("a link leads out of the registration and ends its web session")
def enter_portal() -> ResponseReturnValue:
    """All rows done: out of the registration, to the login with the Soft Token (ST2.5.9)."""
    web_session.current().renew()
    return redirect(url_for("sign_in.ask_password"), 303)


def _mine() -> Registration:
    return service(RegistrationService).of(access.user_id())
