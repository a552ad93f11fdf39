"""How long a step took: from what came before it to what was seen of it."""

from bench.recording.evidence import ScenarioRecord
from bench.report.times import Times, seconds_of_step, times_of_step
from tests.unit.bench.records import performs, scenario, sees


def test_a_step_takes_from_the_verb_before_it_to_its_verification() -> None:
    record = scenario(
        performs("ST2.3.5", seconds=1.1),
        performs("ST2.3.6", seconds=1.5),
        sees("ST2.3.5", seconds=1.6),
        sees("ST2.3.6", seconds=1.9),
        sees("ST2.3.6", seconds=2.2),
    )
    assert round(taken(record, "ST2.3.6"), 3) == 0.8


def test_the_first_verb_begins_with_its_gherkin_step() -> None:
    record = scenario(performs("ST2.3.6", seconds=1.5), sees("ST2.3.6", seconds=1.7))
    assert round(taken(record, "ST2.3.6"), 3) == 0.7  # its Gherkin step begins in second 1


def test_without_a_verification_it_ends_with_its_last_verb() -> None:
    record = scenario(performs("ST2.3.6", seconds=1.2), performs("ST2.3.6", seconds=1.4))
    assert round(taken(record, "ST2.3.6"), 3) == 0.4


def test_a_step_that_is_only_seen_takes_the_seeing() -> None:
    record = scenario(performs("ST2.5.3", seconds=1.2), sees("ST2.5.6", seconds=1.3))
    assert round(taken(record, "ST2.5.6"), 3) == 0.1


def test_who_does_not_perform_a_step_has_no_time_for_it() -> None:
    assert seconds_of_step(scenario(performs("ST2.3.5")), "ST2.3.6") is None
    assert times_of_step([scenario(performs("ST2.3.5"))], "ST2.3.6") is None


def test_all_that_performed_a_step_make_its_times() -> None:
    records = [scenario(performs("ST2.3.6"), sees("ST2.3.6", seconds=seconds)) for seconds in (2.0, 1.7, 1.6)]
    times = times_of_step(records, "ST2.3.6")
    assert times
    assert [round(value, 1) for value in (times.shortest, times.median, times.longest)] == [0.6, 0.7, 1.0]


def test_times_are_told_by_their_middle() -> None:
    assert Times((1.0, 2.0, 9.0)).median == 2.0


def taken(record: ScenarioRecord, manual_id: str) -> float:
    seconds = seconds_of_step(record, manual_id)
    assert seconds is not None
    return seconds
