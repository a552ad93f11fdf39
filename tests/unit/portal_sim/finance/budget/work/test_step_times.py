"""Minutes of work: from a step's beginning to its end, without its pauses, each of which is counted apart."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal_sim.finance.budget.work.cases.domain import Act, Deed, Times, minutes, round_times, within
from portal_sim.finance.budget.work.cases.sop import Wait
from tests.unit.portal_sim.finance.budget.work.section import HEAD, OFFICER, PDF, Section
from tests.unit.portal_sim.finance.documents.agency import AGENCY
from tests.unit.portal_sim.samples import NOON


def test_pauses_are_no_work(section: Section) -> None:
    case = section.at("BP1.4")
    before = section.now(case).worked
    section.begin(case)
    section.clock.pass_(minutes=12)
    section.pause(case, Wait.TOKEN)
    section.clock.pass_(minutes=20)
    section.act("resume", case)
    section.clock.pass_(minutes=30)
    section.pause(case, Wait.SIGNATURE)
    section.clock.pass_(minutes=45)
    case = section.act("finish", case, HEAD)
    (done,) = [one for one in section.look(case).track if one.step.id == "BP1.4"]
    assert (done.used, done.waited("token"), done.waited("signature"), done.over) == (42, 20, 45, -18)
    assert case.worked - before == 42 * 60


def test_a_step_that_was_done_twice_has_the_time_of_both_rounds(section: Section) -> None:
    case = section.at("BP1.5")
    section.begin(case, HEAD)
    section.clock.pass_(minutes=50)
    section.act("send_back", case, HEAD, reason="x")
    section.through(case)
    section.through(case, 25, by=HEAD)
    (done,) = [one for one in section.look(case).track if one.step.id == "BP1.5"]
    assert (done.used, done.over, done.in_time, done.by) == (75, 15, False, HEAD)


def test_the_minutes_of_a_step_under_way_are_shown_as_they_run(section: Section) -> None:
    case = section.at("BP1.2")
    section.begin(case)
    section.clock.pass_(minutes=7)
    file = section.look(case)
    assert [one.used for one in file.track if one.current] == [7]
    assert file.used == minutes(file.case.spent(section.clock.now()))


def test_the_registration_takes_from_the_opening_of_its_form(section: Section) -> None:
    """Which a form can't put off, nor back by more than an hour."""
    for earlier, used in ((4, 4), (-60, 0), (600, 60)):
        form, opened = section.letter(), section.clock.now() - timedelta(minutes=earlier)
        enter, key = section.register.enter, section.key()
        case = section.do(lambda: enter(AGENCY, form, PDF, by=OFFICER, key=key, opened=opened))  # noqa: B023 - called at once
        assert section.look(case).track[0].used == used


def test_a_clock_that_was_put_back_takes_no_time_away(section: Section) -> None:
    case = section.at("BP1.6")
    section.begin(case)
    worked = section.now(case).worked
    section.clock.pass_(hours=-3)
    assert section.act("finish", case).worked == worked


def _deed(act: Act, minute: int, wait: str = "") -> Deed:
    return Deed(f"{minute}", 1, 1, "BP1.4", act, OFFICER, "", NOON + timedelta(minutes=minute), wait)


@given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["", *Wait])), max_size=8), st.integers(0, 500))
def test_all_the_time_of_a_round_is_work_or_one_of_the_waits(parts: list[tuple[int, str]], last: int) -> None:
    at, deeds, expected = 0, [_deed(Act.BEGIN, 0)], dict.fromkeys(["", *Wait], 0)
    state = ""
    for length, then in parts:
        expected[state] += length
        at += length
        deeds.append(_deed(Act.PAUSE if then else Act.RESUME, at, then))
        state = then
    expected[state] += last
    found = round_times(deeds, NOON + timedelta(minutes=at + last))
    assert found.worked == expected[""] * 60
    assert {wait: found.of(wait) for wait in Wait} == {wait: expected[wait] * 60 for wait in Wait}


def test_a_begun_minute_counts_and_the_last_second_is_within() -> None:
    assert [minutes(seconds) for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]
    assert [within(seconds, 1) for seconds in (60, 61)] == [True, False]
    assert within(10**9, None)
    assert (Times(5, {Wait.TOKEN: 1}) + Times(6, {Wait.TOKEN: 2, Wait.CGD: 3})).of(Wait.TOKEN) == 3
