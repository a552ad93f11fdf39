import shutil
from pathlib import Path

import pytest

from bench.manual.catalogue import MANUALS, Catalogues, UnknownManualId, load_catalogues
from bench.manual.coverage import Coverage, State, coverage_of
from bench.recording.evidence import Event, ScenarioRecord, load_records
from bench.report.pages import report_of
from bench.report.site import made_at_once, write_site
from tests.unit.bench.recorded import run_with
from tests.unit.bench.records import performs, scenario, sees

STEPS, BRANCHES = len(load_catalogues().steps), len(load_catalogues().branches)
CHANGE_OF_PASSWORD = ("ST4.4", "ST4.5", "ST4.6", "ST4.7")


def coverage(*records: ScenarioRecord) -> Coverage:
    return coverage_of(records, load_catalogues())


def test_what_was_performed_and_then_seen_is_covered() -> None:
    found = coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), id="test_code"))
    assert found.covered == {"ST2.3.6": ("test_code",)}


def test_an_empty_verb_covers_nothing() -> None:
    found = coverage(scenario())
    assert not found.covered
    assert "ST2.3.6" in found.missing


def test_without_the_assertion_a_step_is_performed_but_not_verified() -> None:
    found = coverage(scenario(performs("ST2.3.6")))
    assert not found.covered
    assert found.performed_not_seen == ("ST2.3.6",)


def test_an_assertion_without_the_action_covers_nothing() -> None:
    assert not coverage(scenario(sees("ST2.3.6"))).covered


def test_what_was_seen_before_it_was_performed_isnt_covered() -> None:
    assert coverage(scenario(sees("ST2.3.6"), performs("ST2.3.6"))).performed_not_seen == ("ST2.3.6",)


def test_performing_a_step_again_takes_nothing_away() -> None:
    assert coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), performs("ST2.3.6"))).covered


def test_performed_in_one_scenario_and_seen_in_another_isnt_covered() -> None:
    assert not coverage(scenario(performs("ST2.3.6")), scenario(sees("ST2.3.6"))).covered


def test_a_failed_scenario_covers_nothing() -> None:
    found = coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2.P17",), outcome="failed"))
    assert not found.covered
    assert found.failed == ("ST2.3.6", "ST2.P17")


def test_a_skipped_scenario_neither_covers_nor_fails() -> None:
    found = coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2.P17",), outcome="skipped"))
    assert not found.covered
    assert not found.failed
    assert {"ST2.3.6", "ST2.P17"} <= set(found.missing)


def test_what_is_added_to_the_manual_covers_nothing_of_it() -> None:
    found = coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2.P17", "hardened")))
    assert not found.covered


def test_one_passing_scenario_is_enough_beside_a_failed_one() -> None:
    events = performs("ST2.3.6"), sees("ST2.3.6")
    found = coverage(scenario(*events, outcome="failed", id="test_red"), scenario(*events, id="test_green"))
    assert found.steps["ST2.3.6"].scenarios == ("test_green",)


def test_a_step_with_nothing_to_do_is_covered_when_it_is_seen() -> None:
    assert list(coverage(scenario(sees("ST2.5.6"))).covered) == ["ST2.5.6"]


def test_a_step_with_nothing_to_do_is_missing_until_it_is_seen() -> None:
    assert coverage(scenario(performs("ST2.5.6"))).steps["ST2.5.6"].state is State.MISSING


@pytest.mark.parametrize("tag", ["ST5", "ST5.P11"])
def test_a_repeating_step_is_covered_by_all_that_it_repeats_in_its_own_chapter(tag: str) -> None:
    found = coverage(scenario(*_played(*CHANGE_OF_PASSWORD), tags=(tag,)))
    assert found.steps["ST5.2"].state is State.COVERED


@pytest.mark.parametrize("tags", [(), ("ST4",), ("ST4.P1",)])
def test_a_repeating_step_isnt_covered_from_another_chapter(tags: tuple[str, ...]) -> None:
    found = coverage(scenario(*_played(*CHANGE_OF_PASSWORD), tags=tags))
    assert found.steps["ST4.4"].state is State.COVERED
    assert found.steps["ST5.2"].state is State.MISSING


def test_a_repeating_step_isnt_covered_by_two_halves() -> None:
    halves = [scenario(*_played(*ids), tags=("ST5",)) for ids in (CHANGE_OF_PASSWORD[:2], CHANGE_OF_PASSWORD[2:])]
    assert coverage(*halves).steps["ST5.2"].state is State.MISSING


def test_a_repeating_step_isnt_verified_when_one_of_its_steps_isnt() -> None:
    events = [*_played(*CHANGE_OF_PASSWORD[:3]), performs("ST4.7")]
    assert coverage(scenario(*events, tags=("ST5",))).steps["ST5.2"].state is State.NOT_VERIFIED


def test_a_repeating_step_has_failed_when_its_scenario_stopped_half_way() -> None:
    found = coverage(scenario(*_played("ST4.4"), tags=("ST5",), outcome="failed"))
    assert found.steps["ST5.2"].state is State.FAILED


def test_a_branch_is_covered_by_a_passing_scenario_with_its_tag() -> None:
    found = coverage(scenario(sees("ST2.3.6"), tags=("ST2.P17",), id="test_expired"))
    assert found.covered == {"ST2.P17": ("test_expired",)}
    assert not found.branches_on_trust


def test_a_branch_is_not_covered_while_one_of_its_scenarios_fails() -> None:
    """C: ST8.P12 was green although a scenario with that tag had failed."""
    passing, failing = scenario(tags=("ST2.P16",)), scenario(id="test_red", tags=("ST2.P16",), outcome="failed")
    found = coverage(passing, failing).branches["ST2.P16"]
    assert (found.state, found.scenarios) == (State.FAILED, ("test_red",))


def test_a_branch_whose_scenario_verified_no_step_is_told_apart() -> None:
    assert coverage(scenario(performs("ST2.3.6"), tags=("ST2.P17",))).branches_on_trust == ("ST2.P17",)


@pytest.mark.parametrize("record", [scenario(tags=("ST2.P99",)), scenario(performs("ST2.99"))])
def test_an_id_that_the_manual_doesnt_have_is_an_error(record: ScenarioRecord) -> None:
    with pytest.raises(UnknownManualId):
        coverage(record)


def test_the_summary_counts_steps_and_branches() -> None:
    found = coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2.P16", "ST2.P17")))
    assert found.summary == f"steps 1/{STEPS}, branches 2/{BRANCHES}"
    assert len(found.uncovered) == STEPS + BRANCHES - 3


def test_each_manual_is_summed_up_by_itself() -> None:
    found = coverage(scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2.P16", "GF.P2")))
    told = [found.summary_of(manual) for manual in load_catalogues().manuals]
    assert told == [
        "ST: steps 1/92, branches 1/113", "GF: steps 0/25, branches 1/33", "BP: steps 0/7, branches 0/8",
    ]  # fmt: skip


def test_a_branch_with_doors_is_missing_until_it_was_played_at_each() -> None:
    at_terminal = scenario(tags=("GF.P4", "terminal"), id="typed")
    found = coverage(at_terminal)
    assert found.branches["GF.P4"].state is State.MISSING
    assert {door: one.state for door, one in found.doors["GF.P4"].items()} == {
        "terminal": State.COVERED, "web": State.MISSING,
    }  # fmt: skip
    assert {"GF.P4"} <= set(found.missing)
    found = coverage(at_terminal, scenario(tags=("GF.P4", "web"), id="chosen"))
    assert found.covered == {"GF.P4": ("typed", "chosen")}
    assert found.doors["GF.P4"]["web"].scenarios == ("chosen",)


def test_a_branch_with_doors_has_failed_when_it_failed_at_one() -> None:
    found = coverage(
        scenario(tags=("GF.P4", "terminal"), outcome="failed"), scenario(tags=("GF.P4", "web"), id="chosen")
    )
    assert found.branches["GF.P4"].state is State.FAILED
    assert found.doors["GF.P4"]["web"].state is State.COVERED


def test_without_a_door_s_tag_a_scenario_counts_at_none() -> None:
    assert coverage(scenario(tags=("GF.P4",))).branches["GF.P4"].state is State.MISSING
    assert coverage(scenario(tags=("GF.P2",))).branches["GF.P2"].state is State.COVERED


def _played(*manual_ids: str) -> list[Event]:
    return [event for manual_id in manual_ids for event in (performs(manual_id), sees(manual_id))]


FINANCE = """
cover: XY1.1
chapters:
- id: XY1
  title: Allocation
  steps: [{id: XY1.1, where: web, do: allocate}, {id: XY1.2, where: web, as: [XY1.1]}]
  paths: [{id: XY1.P1, case: refused}, {id: XY1.P2, case: reversed}]
"""


@pytest.fixture
def both(tmp_path: Path) -> Catalogues:
    """The project's manual, and another one that a team has put beside it."""
    shutil.copytree(MANUALS, tmp_path / "manual")
    (tmp_path / "manual" / "finance.yaml").write_text(FINANCE)
    return load_catalogues(tmp_path / "manual")


def test_a_scenario_covers_steps_and_branches_of_every_manual(both: Catalogues) -> None:
    events = (performs("XY1.1"), sees("XY1.1"), performs("ST2.3.6"), sees("ST2.3.6"))
    found = coverage_of([scenario(*events, tags=("XY1.P1", "ST2.P16", "smoke"), id="one")], both)
    assert dict.fromkeys(["ST2.3.6", "XY1.1", "XY1.2", "ST2.P16", "XY1.P1"], ("one",)) == found.covered
    assert "XY1.P2" in found.missing
    assert found.summary == f"steps 3/{STEPS + 2}, branches 2/{BRANCHES + 2}"


def test_a_tag_of_another_manual_that_it_doesnt_have_is_an_error(both: Catalogues) -> None:
    with pytest.raises(UnknownManualId, match=r"XY1\.P3"):
        coverage_of([scenario(tags=("XY1.P3",))], both)


def test_the_report_tells_every_manual_one_after_the_other_with_or_without_captions(
    both: Catalogues, tmp_path: Path
) -> None:
    of_finance = scenario(performs("XY1.1"), sees("XY1.1"), tags=("XY1.P1",), id="finance")
    of_login, of_nothing = scenario(tags=("ST8",), id="login"), scenario(tags=("smoke",), id="own")
    run = run_with(tmp_path, of_nothing, of_finance, of_login)
    told = report_of(load_records(run), run, both)
    assert [page.record.id for page in told.scenarios] == ["login", "finance", "own"]
    allocation = told.chapter_of("XY1.P1")
    assert (allocation, allocation.title.en, allocation.title.th) == (told.chapters[-1], "Allocation", "")
    assert told.label_of(allocation) == "XY1"
    with made_at_once(tmp_path / "site") as site:
        write_site(told, None, {}, run / "evidence", site)
    assert "Allocation" in (tmp_path / "site" / "XY1.html").read_text("utf-8")
