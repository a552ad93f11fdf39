"""My permissions: the units that I work in, and what I may do in each."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.units.access import has_anywhere, needs
from portal_sim.finance.units.domain import KINDS, LABELS, Permission
from portal_sim.finance.units.service import FinanceUnits
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("units", __name__)


@bp.get("/finance")
@needs(*Permission)
def mine() -> ResponseReturnValue:
    units = service(FinanceUnits).finance_units_of(access.user_id())
    return render_template("units/mine.html", units=units, labels=LABELS, kinds=KINDS)


def has_any() -> bool:
    """Whether who is logged in has any permission: only then the menu leads here."""
    return has_anywhere(*Permission)
