"""The guard of finance's pages: each declares which permissions let somebody in, and in which unit they have to be."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec

from flask import g, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.finance.units.domain import NotPermitted, Permission
from portal_sim.finance.units.service import Admission, FinanceUnits
from simkit.sim import render_template
from simkit.use_cases import service

Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]
UnitOf = Callable[..., str]
_SAFE = ("GET", "HEAD")


def needs(*permissions: Permission, unit: UnitOf | None = None) -> Callable[[View[Args]], View[Args]]:
    """A view for people behind the login who have one of these permissions today; others are told so (403).

    `unit` gives the code of the unit that the request is about, from the arguments of the view: `unit_of_form`,
    `unit_in_path`, or a look-up of the document. Without it the page is about no single unit, and a permission in any
    will do. The guard knows no amount: the use case demands the permission again, with it (Permissions.demand).
    """
    if not permissions:
        raise ValueError("a page of finance says whom it lets in")

    def decorate(view: View[Args]) -> View[Args]:
        @access.needs(Stage.PORTAL)
        @wraps(view)
        def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            try:
                _demand(permissions, partial(unit, *args, **kwargs) if unit else None)
            except NotPermitted as refusal:
                return render_template("units/not_permitted.html", refusal=refusal), refusal.status
            return view(*args, **kwargs)

        vars(guarded)["permissions"] = permissions  # whom each view lets in can be asked
        vars(guarded)["unit_of"] = unit
        return guarded

    return decorate


def unit_of_form(field: str = "unit") -> UnitOf:
    """The unit that a form names in that field, or of a page that is read its address; "" lets nobody in."""

    def unit_of(**_arguments: Any) -> str:
        given = request.args if request.method in _SAFE else request.form
        return given.get(field, "").strip()

    return unit_of


def unit_in_path(unit: str, **_arguments: Any) -> str:
    """The unit that the address itself names, so that the page can be asked for again, whatever form it had."""
    return unit


def unit_at_hand() -> str:
    """The unit for which the guard has let this request in: views act in that one, and read no other."""
    code: str = g.finance_unit
    return code


def has_anywhere(*permissions: Permission) -> bool:
    """Whether who is logged in has one of these in any unit.

    The database is asked once a request, for a menu wants to know it for each of its items.
    """
    if "finance_permissions" not in g:
        g.finance_permissions = service(FinanceUnits).permissions_of(access.user_id())
    return not g.finance_permissions.isdisjoint(permissions)


def _demand(permissions: tuple[Permission, ...], unit: Callable[[], str] | None) -> None:
    me = access.user_id()
    if unit is None:
        service(Admission).demand_any(me, permissions)
    else:
        g.finance_unit = unit()
        service(Admission).demand_in(me, permissions, g.finance_unit)
