"""What pages ask of a person's units; how an agency is opened and a permission given."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal_sim.core import Calendar
from portal_sim.finance.units.domain import Grant, NotPermitted, Permission, Permissions, Unit, UnitKind
from portal_sim.finance.units.service import Admission, FinanceUnits, UnitRegister
from simkit.thai_text import in_bangkok
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock
from tests.unit.portal_sim.finance.units.fakes import (
    AGENCY,
    COST_CENTRE,
    OTHER_UNIT,
    UNIT,
    UNITS,
    FakeGrants,
    FakeUnits,
)
from tests.unit.portal_sim.samples import USER, account

CLOCK = FakeClock()
TODAY, A_DAY = in_bangkok(CLOCK.now()), timedelta(days=1)
GRANT = Grant(USER, Permission.RECORD, UNIT.code, TODAY)


def of(*grants: Grant) -> FinanceUnits:
    return FinanceUnits(FakeUnits(), FakeGrants(list(grants)), Calendar(CLOCK))


def admission(*grants: Grant) -> Admission:
    calendar, kept = Calendar(CLOCK), FakeGrants(list(grants))
    return Admission(Permissions(FakeUnits(), kept), FinanceUnits(FakeUnits(), kept, calendar), calendar)


def register() -> UnitRegister:
    return UnitRegister(FakeUnits(), FakeGrants(), FakeAccounts(account()))


def test_a_persons_units_come_by_code_with_what_counts_today() -> None:
    ended = replace(GRANT, unit=AGENCY.code, from_day=TODAY - A_DAY, to_day=TODAY - A_DAY)
    to_come = replace(GRANT, unit=COST_CENTRE.code, from_day=TODAY + A_DAY)
    elsewhere = replace(GRANT, unit=OTHER_UNIT.code, permission=Permission.APPROVE_PAYMENTS)
    found = of(elsewhere, GRANT, ended, to_come).finance_units_of(USER)
    assert [(one.unit, one.grants) for one in found] == [(UNIT, (GRANT,)), (OTHER_UNIT, (elsewhere,))]
    assert of(ended, to_come).finance_units_of(USER) == []


def test_of_several_limits_the_highest_is_told() -> None:
    small, large, none = replace(GRANT, up_to=100), replace(GRANT, up_to=200), replace(GRANT, up_to=None)
    for grants, told in (
        ((small, large), large),
        ((large, small), large),
        ((small, none), none),
        ((none, large), none),
    ):
        (unit,) = of(*grants).finance_units_of(USER)
        assert unit.grants == (told,)


def test_a_form_offers_the_units_below_only_where_the_grant_says_so() -> None:
    whole = replace(GRANT, unit=AGENCY.code, below=True)
    assert of(GRANT).units_where(USER, Permission.RECORD) == [UNIT]
    assert of(GRANT, whole).units_where(USER, Permission.RECORD) == sorted(UNITS, key=lambda unit: unit.code)
    assert of(whole).units_where(USER, Permission.ALLOCATE) == []
    assert of(GRANT).units_where(USER, Permission.ALLOCATE, Permission.RECORD) == [UNIT]


def test_a_page_of_no_unit_lets_in_who_has_one_of_its_permissions_anywhere() -> None:
    admission(GRANT).demand_any(USER, [Permission.ALLOCATE, Permission.RECORD])
    ended = replace(GRANT, from_day=TODAY - A_DAY, to_day=TODAY - A_DAY)
    for grants in ((), (replace(GRANT, permission=Permission.APPROVE_PAYMENTS),), (ended,)):
        with pytest.raises(NotPermitted, match="not_allowed"):
            admission(*grants).demand_any(USER, [Permission.ALLOCATE, Permission.RECORD])


def test_a_page_of_one_unit_lets_in_who_has_one_of_its_permissions_there() -> None:
    asked = [Permission.ALLOCATE, Permission.RECORD]
    admission(GRANT).demand_in(USER, asked, UNIT.code)
    with pytest.raises(NotPermitted, match="missing") as refused:
        admission(GRANT).demand_in(USER, asked, OTHER_UNIT.code)
    assert refused.value.values["permission"] == "จัดสรรเงิน"


def test_another_agency_has_units_of_the_same_names_below_its_own_code() -> None:
    units = FakeUnits()
    UnitRegister(units, FakeGrants(), FakeAccounts()).open_agency(AGENCY.code, "99992")
    assert units.line("9999200011") == [
        Unit("9999200011", COST_CENTRE.name, UnitKind.COST_CENTRE, "9999200001"),
        Unit("9999200001", UNIT.name, UnitKind.DISBURSEMENT_UNIT, "99992"),
        Unit("99992", AGENCY.name, UnitKind.AGENCY),
    ]
    assert len(units.below("99992")) == len(units.below(AGENCY.code)) == 3


@pytest.mark.parametrize("code", ["99991", "9999", "999920", "9999A", ""])
def test_an_agency_needs_a_code_of_its_own(code: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        register().open_agency(AGENCY.code, code)


def test_nothing_is_opened_or_given_for_what_there_is_not() -> None:
    for act in (
        lambda: register().open_agency("99993", "99994"),
        lambda: register().give(replace(GRANT, person="Q9999999999ST01")),
        lambda: register().give(replace(GRANT, unit="9999999999")),
    ):
        with pytest.raises(LookupError):
            act()
