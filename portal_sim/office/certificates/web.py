"""The back office's pages of certificates: lists, and one with what the CRL and OCSP say of it."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from portal_sim.asked import page_number, search_words
from portal_sim.office.certificates.domain import Life
from portal_sim.office.certificates.service import CertificateRegister, ShownCertificate
from portal_sim.office.shell import for_staff
from portal_sim.roles import Role
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("certificates", __name__, url_prefix="/office/certificates")


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def soft_token() -> ResponseReturnValue:
    words, life = search_words(), _life()
    found = service(CertificateRegister).issued(words, life, page_number())
    return render_template("certificates/list.html", page=found, words=words, life=life, lives=Life)


@bp.get("/token-keys")
@for_staff(Role.OFFICER, Role.REVIEWER)
def token_keys() -> ResponseReturnValue:
    words = search_words()
    found = service(CertificateRegister).old(words, page_number())
    return render_template("certificates/old_list.html", page=found, words=words)


@bp.get("/<serial>")
@for_staff(Role.OFFICER, Role.REVIEWER)
def one(serial: str) -> ResponseReturnValue:
    return render_template("certificates/one.html", one=_found(serial))


@bp.get("/<serial>.pem")
@for_staff(Role.OFFICER, Role.REVIEWER)
def pem(serial: str) -> ResponseReturnValue:
    answer = Response(_found(serial).issued.credential.certificate_pem, mimetype="application/x-pem-file")
    answer.headers["Content-Disposition"] = f"attachment; filename={serial}.pem"
    return answer


def _found(serial: str) -> ShownCertificate:
    try:
        return service(CertificateRegister).one(serial)
    except LookupError:
        abort(404)


def _life() -> Life | None:
    try:
        return Life(request.args.get("life", ""))
    except ValueError:
        return None
