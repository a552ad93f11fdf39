"""The guard of finance's pages: the stage first, then the permission, in the unit that the request is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, session

from portal_sim.access import Stage
from portal_sim.app import PAGES
from portal_sim.core import Calendar
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand, unit_of_form
from portal_sim.finance.units.domain import Grant, Permission, Permissions
from portal_sim.finance.units.service import Admission, FinanceUnits
from simkit.thai_text import in_bangkok
from simkit.use_cases import UseCases, provide
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.finance.units.fakes import OTHER_UNIT, UNIT, FakeGrants, FakeUnits
from tests.unit.portal_sim.samples import USER

CALENDAR = Calendar(FakeClock())
GRANT = Grant(USER, Permission.APPROVE_PAYMENTS, UNIT.code, in_bangkok(FakeClock().now()))
BOTH = (Permission.RECORD, Permission.APPROVE_PAYMENTS)


class NoTransaction:
    def commit(self) -> None:
        raise AssertionError("a refusal that counts as a try")

    def undo(self) -> None:
        """Nothing was done."""


@pytest.fixture
def grants() -> FakeGrants:
    return FakeGrants([GRANT])


@pytest.fixture
def app(grants: FakeGrants) -> Flask:
    made = Flask("finance-access", static_folder=None)
    made.secret_key = "a key"
    for blueprint in PAGES:
        made.register_blueprint(blueprint)
    use_cases = UseCases()
    permissions, of = Permissions(FakeUnits(), grants), FinanceUnits(FakeUnits(), grants, CALENDAR)
    use_cases.add([of, Admission(permissions, of, CALENDAR)])
    provide(made, use_cases, NoTransaction())
    return made


@contextmanager
def asked(app: Flask, stage: Stage = Stage.PORTAL, **request: Any) -> Iterator[None]:
    with app.test_request_context("/finance/act", **request):
        session.update(stage=stage, user_id=USER)
        yield


def key(answer: Any) -> str:
    """What the page of a refusal says; empty where the view was reached."""
    if answer == "reached":
        return ""
    page, status = answer
    assert (page.template, status) == ("units/not_permitted.html", 403)
    return str(page.context["refusal"].key)


def test_a_page_of_no_unit_opens_by_any_of_its_permissions(app: Flask) -> None:
    with asked(app):
        assert key(needs(*BOTH)(lambda: "reached")()) == ""
        assert key(needs(Permission.RECORD)(lambda: "reached")()) == "finance.not_allowed"


def test_a_documents_unit_decides(app: Flask) -> None:
    unit_of = {"31": UNIT.code, "32": OTHER_UNIT.code}
    view = needs(*BOTH, unit=lambda number: unit_of[number])(lambda number: "reached")
    with asked(app):
        assert [key(view(number=number)) for number in ("31", "32")] == ["", "permission.missing"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [({"unit": f" {UNIT.code} "}, ""), ({"unit": OTHER_UNIT.code}, "permission.missing"), ({}, "permission.missing")],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_unit_that_a_form_names_decides(app: Flask, method: str, form: dict[str, str], expected: str) -> None:
    view = needs(*BOTH, unit=unit_of_form())(lambda: "reached")
    sent: dict[str, Any] = {"query_string": form} if method == "GET" else {"data": form}
    with asked(app, method=method, **sent):
        assert key(view()) == expected
        assert unit_at_hand() == form.get("unit", "").strip()


def test_a_unit_in_the_address_is_not_that_of_the_form(app: Flask) -> None:
    """Whoever sends a form for another unit doesn't get in by an address that names their own."""
    view = needs(*BOTH, unit=unit_of_form())(lambda: "reached")
    sent: dict[str, Any] = {"query_string": {"unit": UNIT.code}, "data": {"unit": OTHER_UNIT.code}}
    with asked(app, method="POST", **sent):
        assert key(view()) == "permission.missing"


def test_before_the_login_is_done_nobody_is_asked_for_permissions(app: Flask) -> None:
    with asked(app, Stage.NEW_PASSWORD):
        assert needs(*BOTH)(lambda: "reached")().status_code == 303  # type: ignore[union-attr]


def test_whom_a_view_lets_in_can_be_asked() -> None:
    view = needs(*BOTH, unit=unit_of_form())(lambda: "reached")
    assert vars(view)["permissions"] == BOTH
    assert vars(view)["stages"] == (Stage.PORTAL,)
    with pytest.raises(ValueError, match="whom it lets in"):
        needs()


def test_a_menu_asks_for_permissions_once_a_request(app: Flask, grants: FakeGrants) -> None:
    with asked(app):
        assert [has_anywhere(*BOTH), has_anywhere(Permission.RECORD), has_anywhere(*Permission)] == [True, False, True]
    assert grants.asked == 1
    grants.grants.clear()
    with asked(app):
        assert not has_anywhere(*BOTH), "another request sees what counts by then"
