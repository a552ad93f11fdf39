"""What steps, features and tests write down is nobody's: neither the register nor the cast can hand it out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.arranging.people import LITERALS as COPIES
from bench.arranging.people import address_of, members, unit_code_of
from simkit.citizen_id import LITERALS as PEOPLE
from simkit.citizen_id import CitizenId, CitizenIdRefused
from simkit.tree import ROOT

_CITIZEN_ID = re.compile(r"(?<!\d)\d([ -]?)\d{4}\1\d{5}\1\d{2}\1\d(?!\d)")
_UNIT_CODE = re.compile(r"(?<![\d.])99(\d)(-?)(\d{3})\2(\d{4})(?=(?:\d{4})?(?!\d))")  # alone, or in a user id
_ADDRESS = re.compile(rf"\b(?:{'|'.join(members())})\.(\d+)@")


def handed_out(text: str) -> Iterator[str]:
    """The citizen ids, unit codes, user ids and addresses in a text that somebody of a stack may have."""
    for found in _CITIZEN_ID.finditer(text):
        if (number := _number_of(found[0])) is not None and number not in PEOPLE:
            yield found[0]
    for found in _UNIT_CODE.finditer(text):
        if int(found[1] + found[3] + found[4]) not in COPIES:
            yield found[0]
    yield from (found[0] for found in _ADDRESS.finditer(text) if int(found[1]) not in COPIES)


def _number_of(typed: str) -> int | None:
    """Of the synthetic person with that citizen id, if it is one."""
    try:
        digits = CitizenId.parse(typed).digits
    except CitizenIdRefused:
        return None
    return int(digits[3:12]) if digits[0] == "1" else None


def _files() -> list[Path]:
    files = [file for folder in ("steps", "features", "tests") for file in (ROOT / folder).rglob("*")]
    return [file for file in files if file.suffix in {".py", ".feature"}]


def test_no_literal_is_one_that_somebody_may_be_handed() -> None:
    """A1: steps, features and tests write down nobody of the cast."""
    assert len(_files()) > 300
    found = {file: list(handed_out(file.read_text("utf-8-sig"))) for file in _files()}
    assert {str(file.relative_to(ROOT)): literals for file, literals in found.items() if literals} == {}


@pytest.mark.parametrize("number", [1, 11, COPIES.start - 1])
def test_what_the_cast_and_the_register_hand_out_is_found(number: int) -> None:
    one, code = CitizenId.synthetic(number), unit_code_of(number)
    told = (one.digits, one.grouped, code, f"{code[:3]}-{code[3:6]}-{code[6:]}", address_of("malee", number))
    assert all(list(handed_out(f"'{text}'")) for text in told)
    assert all(list(handed_out(user_id)) for user_id in (f"Q{code}1001", f"A{code}9001", f"A{code}ST01"))


def test_what_is_kept_for_tests_is_not_handed_out() -> None:
    assert list(handed_out(CitizenId.synthetic(PEOPLE.start).digits)) == []
    assert list(handed_out(f"99{COPIES.start}1 {address_of('malee', COPIES.start)}")) == []
    with pytest.raises(ValueError, match="kept"):
        unit_code_of(COPIES.start)
