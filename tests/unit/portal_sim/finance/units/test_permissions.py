"""A permission counts in its unit, on its days, up to its limit (FINANCE: permissions per unit, I5)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal_sim.finance.units.domain import LABELS, Grant, NotPermitted, Permission
from tests.unit.portal_sim.finance.units.fakes import AGENCY, COST_CENTRE, OTHER_UNIT, UNIT, permissions

DAY = date(2026, 6, 12)
PERSON = "Q9999100001ST01"
GRANT = Grant(PERSON, Permission.APPROVE_WITHDRAWALS, UNIT.code, DAY)
LIMIT = 50_000_00


def refusal(*grants: Grant, person: str = PERSON, unit: str = UNIT.code, day: date = DAY, amount: int = 0) -> str:
    """The key of what `demand` says no with; empty when it lets the act pass."""
    try:
        permissions(*grants).demand(person, Permission.APPROVE_WITHDRAWALS, unit, day=day, amount=amount)
    except NotPermitted as refused:
        return refused.key
    return ""


def test_a_grant_lets_the_act_pass() -> None:
    assert refusal(GRANT) == ""


@pytest.mark.parametrize(
    "other",
    [
        replace(GRANT, person="Q9999100001ST02"),
        replace(GRANT, permission=Permission.APPROVE_PAYMENTS),
        replace(GRANT, unit=OTHER_UNIT.code),
        replace(GRANT, unit=OTHER_UNIT.code, below=True),
        replace(GRANT, unit=AGENCY.code),
        replace(GRANT, unit=COST_CENTRE.code),
        replace(GRANT, unit=COST_CENTRE.code, below=True),
    ],
)
def test_another_persons_act_or_unit_is_no_permission(other: Grant) -> None:
    assert refusal(other) == "permission.missing"


def test_a_grant_that_says_so_counts_below_its_unit() -> None:
    whole = replace(GRANT, unit=AGENCY.code, below=True)
    assert [refusal(whole, unit=unit.code) for unit in (AGENCY, UNIT, COST_CENTRE)] == ["", "", ""]


def test_nobody_may_do_anything_in_a_unit_that_there_is_not() -> None:
    assert refusal(replace(GRANT, unit="9999999999"), unit="9999999999") == "permission.missing"


def test_the_first_and_the_last_day_belong_to_it() -> None:
    a_day = timedelta(days=1)
    grant = replace(GRANT, to_day=DAY + a_day)
    keys = [refusal(grant, day=DAY + days * a_day) for days in (-1, 0, 1, 2)]
    assert keys == ["permission.not_in_force", "", "", "permission.not_in_force"]


def test_the_limit_itself_may_be_decided_and_a_satang_more_may_not() -> None:
    grant = replace(GRANT, up_to=LIMIT)
    assert [refusal(grant, amount=LIMIT + more) for more in (-1, 0, 1)] == ["", "", "permission.above_limit"]


def test_the_refusal_says_what_the_limit_is_and_where() -> None:
    small, large = replace(GRANT, up_to=100_00), replace(GRANT, up_to=LIMIT)
    with pytest.raises(NotPermitted) as refused:
        permissions(large, small).demand(
            PERSON, Permission.APPROVE_WITHDRAWALS, UNIT.code, day=DAY, amount=LIMIT + 1
        )  # fmt: skip
    assert refused.value.status == 403
    assert refused.value.values == {
        "permission": "อนุมัติรายการขอเบิกเงิน", "unit": "9999100001 สำนักทดสอบ",
        "amount": "50,000.01", "limit": "50,000.00",
    }  # fmt: skip


def test_an_ended_grant_lends_its_limit_to_no_other() -> None:
    ended = replace(GRANT, from_day=DAY - timedelta(days=9), to_day=DAY - timedelta(days=1))
    assert refusal(ended, replace(GRANT, up_to=LIMIT), amount=LIMIT + 1) == "permission.above_limit"


def test_several_limits_do_not_add_up() -> None:
    assert refusal(*[replace(GRANT, up_to=LIMIT)] * 2, amount=LIMIT + 1) == "permission.above_limit"


@pytest.mark.parametrize("up_to", [0, -1, 10**17])
def test_a_limit_is_an_amount_of_money(up_to: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        replace(GRANT, up_to=up_to)


def test_a_grant_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends"):
        replace(GRANT, to_day=DAY - timedelta(days=1))


def test_every_permission_has_a_name_on_screens() -> None:
    assert set(LABELS) == set(Permission)
