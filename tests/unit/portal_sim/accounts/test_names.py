"""Whether two names are one person's."""

import pytest

from portal_sim.accounts.names import plain_name
from tests.unit.portal_sim.samples import account

MALEE = ("นาง", "มาลี", "น้ำใจ")


@pytest.mark.parametrize(
    "written",
    [
        ("นางสาว", "มาลี", "น้ำใจ"),
        ("", "มาลี", "น้ำใจ"),
        ("นาง", "นางมาลี", "น้ำใจ"),
        ("", "น.ส. มาลี", " น้ำใจ "),
        ("นาง", "มาลี\u200b", "น้ำ\u00a0ใจ"),
        ("นาง", "มาลี", "น\u0e49\u0e4d\u0e32ใจ"),
        ("นาง", "มาลี", "น\u0e4d\u0e49\u0e32ใจ"),
        ("นาง", "มาลี", "น\u0e33\u0e49ใจ"),
        ("พ.ต.ท.หญิง", "พ.ต.ท.หญิง มาลี", "น้ำใจ"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(written: tuple[str, str, str]) -> None:
    """R3: titles, blanks and sara am don't make another person."""
    holder = account(title="นาง", first_name="มาลี", last_name="น้ำใจ")
    assert holder.is_named(*written)


@pytest.mark.parametrize(
    "other",
    [
        ("นาง", "มาลี", "ใจดี"),
        ("นาง", "มะลิ", "น้ำใจ"),
        ("นาง", "มาลี", "นำใจ"),
        ("นาง", "นาง", "น้ำใจ"),
        ("", "", ""),
    ],
)
def test_another_name_is_another_one(other: tuple[str, str, str]) -> None:
    """R3: a tone mark or a letter does."""
    assert plain_name(*other) != plain_name(*MALEE)


def test_sara_ae_typed_as_two_signs_and_latin_case_are_the_same() -> None:
    assert plain_name("นาง", "เเสง", "Smith") == plain_name("นาง", "แสง", "SMITH")
