"""Fields of an amount and of a code: what was typed stays, and what is wrong is said with the part that is wrong."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from portal_sim.finance.codes.funds import BUDGET_CODE
from portal_sim.finance.forms.fields import amount, code
from simkit.messages import Told


class Entry(Form):
    """As a form of finance has them."""

    sum = amount("จำนวนเงิน")
    budget_code = code(BUDGET_CODE)
    rest = amount("คงเหลือ", required=False)


def filled(**typed: str) -> Entry:
    return Entry(MultiDict({"sum": "1,234.50", "budget_code": "99001E1025410002", **typed}))


def test_an_amount_and_a_code_are_read_however_they_are_typed() -> None:
    entry = filled(sum="๑,๒๓๔.๕ บาท", budget_code=" 99001-e1-025-41-0002 ")
    assert entry.validate()
    assert entry.sum.satang == 123450
    assert entry.sum.words == "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"
    assert entry.budget_code.data == "99001E1025410002"


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        ("sum", "", "form.required"), ("sum", "1234,5", "money.malformed"), ("sum", "0", "money.not_positive"),
        ("sum", "1,000,000,000,000", "money.too_big"), ("rest", "x", "money.malformed"),
        ("budget_code", "", "form.required"), ("budget_code", "99001", "codes.budget_code"),
        ("budget_code", "99001E2025410002", "codes.part_wrong"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_stays(field: str, typed: str, key: str) -> None:
    """GF.P17."""
    entry = filled(**{field: typed})
    assert not entry.validate()
    assert entry.errors == {field: [key]}
    assert entry[field].data == typed


def test_the_wrong_part_comes_with_the_error() -> None:
    entry = filled(budget_code="99001E2025410002")
    entry.validate()
    told = entry.budget_code.errors[0]
    assert isinstance(told, Told)
    assert told.values == {"first": 6, "last": 7, "part": "โครงการเงินกู้", "why": "ต้องเป็น E1"}


def test_words_of_what_is_no_amount_yet_are_none() -> None:
    assert filled(sum="12,3").sum.words == ""
