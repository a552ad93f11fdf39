"""The page with the five rows, and the greeting before it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.services import services

ROWS = {
    1: "ลงทะเบียน",
    2: "พิสูจน์ตัวตนผ่านแอปพลิเคชัน เป๋าตัง",
    3: "ตรวจสอบและยืนยันข้อมูล",
    4: "รออนุมัติลงทะเบียน",
    5: "ลงทะเบียน Soft Token",
}


bp = Blueprint("registration", __name__, url_prefix="/registration")


@bp.get("/welcome")
@access.needs(Stage.REGISTRATION)
def welcome() -> ResponseReturnValue:
    return render_template("registration/welcome.html")


@bp.get("")
@access.needs(Stage.REGISTRATION)
def rows() -> ResponseReturnValue:
    return render_template(
        "registration/rows.html", rows=services().registrations.of(access.user_id()).rows, labels=ROWS
    )


@bp.get("/finished")
@access.needs(Stage.REGISTRATION)
def enter_portal() -> ResponseReturnValue:
    """All rows done: out of the registration, to the login with the Soft Token (ST2.5.9)."""
    web_session.current().renew()
    return redirect(url_for("sign_in.ask_password"), 303)
