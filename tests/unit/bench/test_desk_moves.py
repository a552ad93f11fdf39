"""Where the desk moves the clock to."""

from datetime import UTC, datetime, timedelta

import pytest

from bench.desk.moves import ENDS, IDLE, STEPS, to_end, told_offset
from portal_sim.adapters import web_sessions
from tests.unit.bench.desk_english import desk_in_english

NOW = datetime(2025, 6, 12, 12, tzinfo=UTC)
END = datetime(2027, 6, 12, 9, 30, tzinfo=UTC)


def test_before_the_end_is_just_inside_the_days_in_which_renewal_is_offered() -> None:
    left = END - (NOW + to_end(ENDS["before-end"], END, NOW))
    assert timedelta(days=29, hours=23, minutes=58) < left < timedelta(days=30)


def test_past_the_end_is_after_it_and_the_clock_may_go_back_for_it() -> None:
    assert END < NOW + to_end(ENDS["past-end"], END, NOW) < END + timedelta(minutes=2)
    long_after = END + timedelta(days=900)
    assert to_end(ENDS["past-end"], END, long_after) < timedelta(days=-899)


def test_a_step_says_how_far_it_goes() -> None:
    assert {move.name: move.by for move in STEPS.values()} == {
        "+1 minute": timedelta(minutes=1),
        "+6 minutes": timedelta(minutes=6),
        "+1 hour": timedelta(hours=1),
        "+1 day": timedelta(days=1),
        "+2 years": timedelta(days=730),
    }


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (timedelta(), "Machine’s time"),
        (timedelta(days=1, hours=2), "1 d 2 h ahead of the machine"),
        (timedelta(minutes=-6, seconds=-5), "6 min 5 s behind the machine"),
    ],
)
def test_the_offset_in_words(offset: timedelta, words: str) -> None:
    with desk_in_english():
        assert told_offset(offset) == words


def test_the_note_at_the_buttons_knows_when_a_web_session_is_over() -> None:
    """B20: the portal's own rule."""
    assert web_sessions.IDLE == IDLE
