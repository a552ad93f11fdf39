"""The five rows, and which of them is current (ST2.1.3)."""

from datetime import timedelta

import pytest

from portal_sim.registration.rows.domain import Registration, Row, RowState
from tests.unit.portal_sim.samples import NOON, USER, approved

TIMES = ("entered_at", "proofed_at", "confirmed_at", "approved_at", "activated_at")
DONE, NOW, WAITING, LATER = RowState.DONE, RowState.NOW, RowState.WAITING, RowState.LATER


@pytest.mark.parametrize(
    ("done", "states"),
    [
        (0, [NOW, LATER, LATER, LATER, LATER]),
        (1, [DONE, NOW, LATER, LATER, LATER]),
        (2, [DONE, DONE, NOW, LATER, LATER]),
        (3, [DONE, DONE, DONE, WAITING, LATER]),
        (4, [DONE, DONE, DONE, DONE, NOW]),
        (5, [DONE, DONE, DONE, DONE, DONE]),
    ],
)
def test_the_first_row_that_is_not_done_has_its_turn(done: int, states: list[RowState]) -> None:
    registration = Registration(USER)
    for name in TIMES[:done]:
        setattr(registration, name, NOON)
    assert [row.state for row in registration.rows] == states
    assert [row.number for row in registration.rows] == [1, 2, 3, 4, 5]


def test_a_row_says_when_it_was_done() -> None:
    registration = approved(Registration(USER))
    registration.activated_at = NOON + timedelta(hours=1)
    assert [row.done_at for row in registration.rows] == [NOON] * 4 + [NOON + timedelta(hours=1)]


def test_only_an_approved_registration_may_activate() -> None:
    registration = Registration(USER, entered_at=NOON, proofed_at=NOON, confirmed_at=NOON)
    assert not registration.may_activate
    assert approved(registration).may_activate


@pytest.mark.parametrize(
    ("wanted", "done", "first"),
    [
        (Row.PROOFING, 0, Row.PERSON),
        (Row.ACTIVATION, 0, Row.PERSON),
        (Row.ACTIVATION, 3, Row.APPROVAL),
        (Row.PERSON, 0, None),
        (Row.PERSON, 2, None),
        (Row.ACTIVATION, 4, None),
        (Row.APPROVAL, 3, None),
    ],
)
def test_a_row_before_its_turn_names_the_one_that_comes_first(wanted: Row, done: int, first: Row | None) -> None:
    """R9: whoever presses too early is told; a row that is done or current has nothing before it."""
    registration = Registration(USER)
    for name in TIMES[:done]:
        setattr(registration, name, NOON)
    assert registration.first_before(wanted) is first
