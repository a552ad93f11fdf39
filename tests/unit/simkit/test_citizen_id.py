"""Citizen ids: only synthetic ones, however they were typed, and never in a log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.citizen_id import CitizenId, CitizenIdRefused

VALID = CitizenId.synthetic(1).digits
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def refusal(typed: str) -> str:
    with pytest.raises(CitizenIdRefused) as refused:
        CitizenId.parse(typed)
    return refused.value.key


@given(st.integers(0, 999_999_999))
def test_every_synthetic_person_has_a_valid_id(number: int) -> None:
    made = CitizenId.synthetic(number)
    assert CitizenId.parse(made.digits) == made
    assert made.digits[1:3] == "99"


@given(st.integers(0, 999_999_999), st.integers(1, 9))
def test_a_wrong_check_digit_is_noticed(number: int, by: int) -> None:
    digits = CitizenId.synthetic(number).digits
    assert refusal(digits[:12] + str((int(digits[12]) + by) % 10)) == "citizen_id.invalid"


def test_the_example_in_the_manual_has_a_wrong_check_digit() -> None:
    assert refusal("1101700230705") == "citizen_id.invalid"


def test_an_id_that_a_real_person_may_hold_is_refused_unless_asked_for() -> None:
    real_looking = "1101700230708"
    assert refusal(real_looking) == "citizen_id.real_looking"
    assert CitizenId.parse(real_looking, allow_real=True).digits == real_looking


def test_with_the_setting_the_process_takes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """R23: the manual's form has an example person of a real province."""
    monkeypatch.setattr(CitizenId, "any_province", True)
    assert CitizenId.parse("1101700230708").digits == "1101700230708"
    assert refusal("1101700230705") == "citizen_id.invalid"


@pytest.mark.parametrize("typed", [
    VALID.translate(THAI), f"{VALID[0]}-{VALID[1:5]}-{VALID[5:10]}-{VALID[10:12]}-{VALID[12]}", f" {VALID}\n",
    f"{VALID[:4]} {VALID[4:]}", f"{VALID[:6]}{VALID[6:].translate(THAI)}",
])  # fmt: skip
def test_thai_digits_spaces_and_dashes_are_read(typed: str) -> None:
    assert CitizenId.parse(typed).digits == VALID


@pytest.mark.parametrize("typed", ["", "-", VALID[:12], VALID + "0", VALID[:12] + "x", "0" * 13, "９" * 13, "1.99"])
def test_anything_else_is_no_id(typed: str) -> None:
    """C: not the check digit's fault, and told so."""
    assert refusal(typed) == "citizen_id.malformed"


@given(st.text(max_size=20))
def test_no_text_ends_in_anything_but_an_id_or_a_refusal(typed: str) -> None:
    try:
        assert CitizenId.parse(typed, allow_real=True).digits.isascii()
    except CitizenIdRefused:
        return


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(CitizenIdRefused) as refused:
        CitizenId.parse("1101700230705")
    assert "1101700230705" not in repr(refused.value)
    assert refused.value.__suppress_context__


def test_printing_masks_it_and_only_grouped_shows_it() -> None:
    one = CitizenId.synthetic(123_456_789)
    for shown in (str(one), repr(one), f"{one}", f"{[one]}", "%s" % one):  # noqa: UP031 - logging formats like that
        assert one.digits[:10] not in shown.replace(" ", "")
        assert shown.strip("[]").startswith("x xxxx xxxxx ")
    assert one.grouped.replace(" ", "") == one.digits
    assert [len(part) for part in one.grouped.split()] == [1, 4, 5, 2, 1]
