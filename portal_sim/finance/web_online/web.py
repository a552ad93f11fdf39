"""Screen web_online_menu: the forms, for one of the units in which somebody records or allocates."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.units.access import has_anywhere, needs
from portal_sim.finance.units.domain import Permission, Unit, UnitKind
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.finance.web_online.menu import parts
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("web_online", __name__, url_prefix="/finance/web")
WHERE = {Permission.RECORD: UnitKind.DISBURSEMENT_UNIT, Permission.ALLOCATE: UnitKind.AGENCY}


@bp.get("")
@needs(Permission.RECORD, Permission.ALLOCATE)
def menu() -> ResponseReturnValue:
    units = _units()
    asked = request.args.get("unit", "")
    unit = next((one for one in units if one.code == asked), next(iter(units), None))
    rows = parts(units[unit]) if unit else {}
    return render_template("web_online/menu.html", units=list(units), unit=unit, parts=rows)


def is_for_me() -> bool:
    """Whether who is logged in has a form here."""
    return has_anywhere(*WHERE)


def _units() -> dict[Unit, set[Permission]]:
    """The units that have forms for this person, and what the person may do there."""
    found: dict[Unit, set[Permission]] = {}
    for permission, kind in WHERE.items():
        for unit in service(FinanceUnits).units_where(access.user_id(), permission):
            if unit.kind is kind:
                found.setdefault(unit, set()).add(permission)
    return found
