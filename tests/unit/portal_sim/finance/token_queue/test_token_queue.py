"""One Token, several jobs: whose turn it is, who waits, and since when."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.finance.token_queue.domain import TO_COME, Ending, Standing, TokenHeld, Turn, settled
from simkit.thai_text import clock_time
from tests.unit.portal_sim.finance.token_queue.lines import (
    ANONG,
    ANOTHER,
    COMPUTER,
    KEY,
    MALEE,
    ORAWAN,
    OTHER_KEY,
    OTHER_UNIT,
    UNIT,
    Office,
)
from tests.unit.portal_sim.samples import NOON

WAITS, MAY_COME, USES = Standing.WAITS, Standing.MAY_COME, Standing.USES


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_free_token_is_offered_at_once(office: Office) -> None:
    office.asks(ANONG)
    assert office.line() == [(ANONG, MAY_COME)]
    assert office.told(ANONG) == "token_queue.turn"
    office.logs_in()
    assert office.line() == [(ANONG, USES)]
    assert office.told(ANONG) is None


def test_of_two_jobs_that_want_it_the_second_is_told_who_has_it_since_when(office: Office) -> None:
    """BP.P25."""
    office.asks(ANONG)
    office.logs_in()
    since = clock_time(office.clock.now())
    office.clock.pass_(minutes=20)
    office.asks(ORAWAN)
    assert office.line() == [(ANONG, USES), (ORAWAN, WAITS)]
    told = office.board.look(UNIT, ORAWAN).told
    assert told
    assert (told.key, told.values) == ("token_queue.held", {"name": "Anong", "since": since, "place": 2})


def test_handed_back_it_is_offered_to_the_next_in_the_order_of_asking(office: Office) -> None:
    for person in (ANONG, ORAWAN, MALEE):
        office.asks(person)
    office.logs_in()
    assert office.hands_back(ANONG) == COMPUTER
    assert office.sessions.ended == {COMPUTER}, "the session that the Token Key has opened is over"
    assert office.line() == [(ORAWAN, MAY_COME), (MALEE, WAITS)]
    assert [office.told(one) for one in (ORAWAN, MALEE)] == ["token_queue.turn", "token_queue.held"]


def test_a_turn_that_nobody_takes_goes_to_the_next_after_five_minutes_and_whoever_missed_it_is_told(
    office: Office,
) -> None:
    office.asks(ANONG)
    office.asks(ORAWAN)
    office.clock.pass_(seconds=TO_COME.total_seconds() - 1)
    assert office.line() == [(ANONG, MAY_COME), (ORAWAN, WAITS)]
    office.clock.pass_(seconds=1)
    assert office.line() == [(ORAWAN, MAY_COME)], "it shows before anybody does anything"
    assert [office.told(one) for one in (ANONG, ORAWAN)] == ["token_queue.passed", "token_queue.turn"]
    office.logs_in()
    assert office.line() == [(ORAWAN, USES)]
    assert office.told(ANONG) == "token_queue.passed"
    office.asks(ANONG)
    assert office.told(ANONG) == "token_queue.held"


def test_a_turn_that_was_missed_yesterday_is_told_no_more(office: Office) -> None:
    office.asks(ANONG)
    office.clock.pass_(days=1)
    assert office.told(ANONG) is None


def test_nobody_stands_in_the_line_twice(office: Office) -> None:
    office.asks(ANONG)
    office.asks(ORAWAN)
    office.asks(ORAWAN, "something else")
    assert office.line() == [(ANONG, MAY_COME), (ORAWAN, WAITS)]


def test_whoever_leaves_makes_room_and_whoever_uses_it_can_only_hand_it_back(office: Office) -> None:
    for person in (ANONG, ORAWAN, MALEE):
        office.asks(person)
    office.queue.leave(UNIT, by=ORAWAN)
    office.queue.leave(UNIT, by=ANONG)
    assert office.line() == [(MALEE, MAY_COME)]
    office.logs_in()
    office.queue.leave(UNIT, by=MALEE)
    assert office.line() == [(MALEE, USES)]
    assert office.told(ANONG) is None, "leaving is no missing"


def test_only_whoever_uses_it_hands_it_back_or_whoever_sits_at_its_session(office: Office) -> None:
    office.asks(ANONG)
    office.logs_in()
    office.asks(ORAWAN)
    with pytest.raises(TokenHeld) as caught:
        office.hands_back(ORAWAN)
    assert (caught.value.key, caught.value.status, caught.value.values["name"]) == ("token_queue.held", 409, "Anong")
    assert office.line() == [(ANONG, USES), (ORAWAN, WAITS)]
    assert office.hands_back(KEY, COMPUTER) == COMPUTER
    assert office.line() == [(ORAWAN, MAY_COME)]


def test_handed_back_twice_takes_nothing_from_the_next(office: Office) -> None:
    office.asks(ANONG)
    office.logs_in()
    office.asks(ORAWAN)
    office.hands_back(ANONG)
    assert office.hands_back(ANONG) == ""
    assert office.line() == [(ORAWAN, MAY_COME)]


def test_taken_out_of_the_drawer_unasked_it_is_with_its_user(office: Office) -> None:
    office.logs_in()
    assert office.line() == [(KEY, USES)]
    office.asks(ANONG)
    assert office.line() == [(KEY, USES), (ANONG, WAITS)]


def test_a_second_computer_does_nothing_while_the_session_at_the_first_one_lives(office: Office) -> None:
    office.asks(ANONG)
    office.logs_in(COMPUTER)
    office.logs_in(ANOTHER)
    office.queue.demand(KEY, COMPUTER)
    with pytest.raises(TokenHeld):
        office.queue.demand(KEY, ANOTHER)
    office.queue.demand(OTHER_KEY, ANOTHER)  # somebody else's is another Token
    office.sessions.end(COMPUTER)
    office.queue.demand(KEY, ANOTHER)


def test_after_its_session_has_ended_the_next_login_goes_on_with_the_turn(office: Office) -> None:
    office.asks(ANONG)
    office.logs_in(COMPUTER)
    office.sessions.end(COMPUTER)
    office.logs_in(ANOTHER)
    assert office.line() == [(ANONG, USES)]
    assert office.hands_back(ANONG) == ANOTHER


def test_waiting_is_told_apart_from_using_and_from_the_time_to_come(office: Office) -> None:
    office.asks(ANONG, "69/0001")
    office.clock.pass_(minutes=2)
    office.logs_in()
    office.asks(ORAWAN, "69/0147")
    office.clock.pass_(minutes=35)
    assert [place.minutes for place in office.board.look(UNIT, ANONG).places] == [35, 35]
    office.hands_back(ANONG)
    office.clock.pass_(minutes=3)
    office.logs_in()
    office.clock.pass_(minutes=10)
    assert [place.minutes for place in office.board.look(UNIT, ANONG).places] == [10]
    assert office.board.waited(UNIT, "69/0147") == timedelta(minutes=35)
    assert office.board.waited(UNIT, "69/0001") == timedelta()


def test_a_job_that_waits_twice_has_waited_both_times(office: Office) -> None:
    for person in (ANONG, MALEE):
        office.asks(person, "69/0001")
        office.logs_in()
        office.asks(ORAWAN, "69/0147")
        office.clock.pass_(minutes=10)
        office.queue.leave(UNIT, by=ORAWAN)
        office.hands_back(person)
    assert office.board.waited(UNIT, "69/0147") == timedelta(minutes=20)


def test_units_have_lines_of_their_own(office: Office) -> None:
    office.asks(ANONG)
    office.asks(ORAWAN, unit=OTHER_UNIT)
    office.logs_in()
    assert (office.line(), office.line(OTHER_UNIT)) == ([(ANONG, USES)], [(ORAWAN, MAY_COME)])


@given(st.lists(st.integers(0, 20), max_size=8), st.integers(0, 60))
def test_a_line_settles_to_one_first_and_to_the_same_however_often_it_is_looked_at(
    asked: list[int], later: int
) -> None:
    """Whenever the offers are noted, they come out the same: the Token never lies idle while somebody waits."""
    moments = [NOON + timedelta(minutes=sum(asked[: number + 1])) for number in range(len(asked))]
    line = [Turn(UNIT, str(number), "", moment, id=number) for number, moment in enumerate(moments)]
    line = [Turn(one.unit, one.person, "", one.asked_at, offered_at=moments[0], id=one.id) if not one.id else one
            for one in line]  # fmt: skip
    now = (moments[-1] if moments else NOON) + timedelta(minutes=later)
    after = settled(line, now)
    assert settled([one for one in after if not one.ended_at], now) == [one for one in after if not one.ended_at]
    living = [one for one in after if not one.ended_at]
    assert [one.standing for one in living] == [MAY_COME, *[WAITS] * (len(living) - 1)][: len(living)]
    assert all(one.offered_at is None or one.offered_at >= one.asked_at for one in after)
    assert all(one.ending == Ending.PASSED and one.ended_at == (one.offered_at or now) + TO_COME
               for one in after if one.ended_at)  # fmt: skip
