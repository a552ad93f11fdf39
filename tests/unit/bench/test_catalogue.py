import shutil
from pathlib import Path

import pytest

from bench.manual.catalogue import MANUALS, CatalogueBroken, Chapter, UnknownManualId, load_catalogues

CATALOGUES = load_catalogues()


def ids_of(chapter: Chapter) -> list[str]:
    return [step.id for step in chapter.steps] + [branch.id for branch in chapter.branches]


@pytest.mark.parametrize(
    ("prefix", "chapters", "steps", "branches"),
    [
        ("ST", [f"ST{number}" for number in range(1, 9)], 92, 113),
        ("GF", [*(f"GF{number}" for number in range(1, 6)), "GF"], 25, 33),
        ("BP", ["BP1", "BP"], 7, 8),
    ],
)
def test_each_manual_has_its_chapters_steps_and_branches(
    prefix: str, chapters: list[str], steps: int, branches: int
) -> None:
    manual = next(one for one in CATALOGUES.manuals if one.prefix == prefix)
    assert [chapter.id for chapter in manual.chapters] == chapters
    assert sum(len(chapter.steps) for chapter in manual.chapters) == steps
    assert sum(len(chapter.branches) for chapter in manual.chapters) == branches


def test_a_branch_that_names_no_place_counts_at_each_door_of_its_manual() -> None:
    named = {branch.id for branch in CATALOGUES.branches.values() if branch.doors}
    assert CATALOGUES.branches["GF.P4"].doors == ("terminal", "web")
    at_one_door = {f"GF.P{number}" for number in (2, 10, 15, 16, 18, 19, 20, 21, 26)}
    assert {one for one in CATALOGUES.branches if one.startswith("GF")} - named == at_one_door
    assert not {one for one in named if one.startswith("ST")}


def test_every_id_is_unique_and_begins_with_its_chapter() -> None:
    ids = [one for chapter in CATALOGUES.chapters for one in ids_of(chapter)]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(f"{chapter.id}.") for chapter in CATALOGUES.chapters for one in ids_of(chapter))


def test_a_step_tells_where_what_and_on_which_page() -> None:
    step = CATALOGUES.steps["ST2.3.6"]
    assert (step.where, step.page, step.repeats) == ("computer", 15, ())
    assert "ตรวจสอบรหัส" in step.do
    assert "อีเมลนี้ได้รับการยืนยันแล้ว" in step.see


def test_two_steps_have_nothing_to_do() -> None:
    assert [step.id for step in CATALOGUES.steps.values() if not step.do] == ["ST2.5.6", "ST7.3"]


def test_a_repeating_step_names_the_steps_that_stand_for_it() -> None:
    assert CATALOGUES.steps["ST5.2"].repeats == ("ST4.4", "ST4.5", "ST4.6", "ST4.7")


@pytest.mark.parametrize("tag", ["ST2", "ST2.3.6", "ST2.P17", "slow", "STAFF", "TICKET-123", "UC12", "v1.2"])
def test_a_tag_is_a_manual_id_or_doesnt_look_like_one(tag: str) -> None:
    CATALOGUES.require_tag(tag)


@pytest.mark.parametrize("tag", ["ST9", "ST2.3.66", "ST2.P99", "ST.P1", "XY3.P1", "XY3.1", "XY.P1"])
def test_a_tag_that_only_looks_like_a_manual_id_is_an_error(tag: str) -> None:
    with pytest.raises(UnknownManualId, match=tag):
        CATALOGUES.require_tag(tag)


def test_a_chapter_is_no_step_that_could_be_performed() -> None:
    with pytest.raises(UnknownManualId):
        CATALOGUES.require("ST2")


FINANCE = """
chapters:
- {id: XY1, title: Allocation, steps: [{id: XY1.1, where: web, do: allocate, see: allocated}], paths: []}
- {id: XY, title: Branches, paths: [{id: XY.P1, case: "not found"}]}
"""


@pytest.fixture
def manuals(tmp_path: Path) -> Path:
    """The project's, and one more."""
    folder = tmp_path / "manual"
    shutil.copytree(MANUALS, folder)
    (folder / "finance.yaml").write_text(FINANCE)
    return folder


def test_every_catalogue_in_the_folder_is_a_manual_and_captions_are_none(manuals: Path) -> None:
    assert [manual.prefix for manual in load_catalogues(manuals).manuals] == ["ST", "GF", "BP", "XY"]


def test_ids_of_each_manual_are_known_and_others_that_look_like_its_are_not(manuals: Path) -> None:
    both = load_catalogues(manuals)
    both.require("XY1.1")
    both.require("XY.P1")
    for tag in ("XY1", "XY.P1", "ST4", "XYMIS"):
        both.require_tag(tag)
    for tag in ("XY2", "XY1.2", "XY.P2", "ST9"):
        with pytest.raises(UnknownManualId, match=tag):
            both.require_tag(tag)


def test_scenarios_are_placed_by_the_first_manual_that_they_are_about(manuals: Path) -> None:
    both = load_catalogues(manuals)
    tags = [("smoke",), ("XY.P1",), ("XY1.1",), ("XY1", "ST8"), ("STAFF",), ("ST4.P3",)]
    assert sorted(tags, key=both.place_of) == [tags[5], tags[3], tags[1], tags[2], tags[0], tags[4]]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("chapters: [{id: ST1, title: One, steps: []}]", "more than once.*ST1"),
        ("chapters: [{id: XY2, title: Two, steps: []}, {id: BP1, title: One, steps: []}]", "BP, XY"),
        ("chapters: []", "nothing"),
    ],
)
def test_ids_are_unique_and_of_one_prefix_in_each_file(manuals: Path, other: str, reason: str) -> None:
    (manuals / "other.yaml").write_text(other)
    with pytest.raises(CatalogueBroken, match=reason):
        load_catalogues(manuals)


def test_repeating_a_step_that_doesnt_exist_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "manual.yaml").write_text(
        "chapters: [{id: ST1, title: One, steps: [{id: ST1.1, where: mail, as: [ST1.7]}], paths: []}]"
    )
    with pytest.raises(UnknownManualId, match=r"ST1\.7"):
        load_catalogues(tmp_path)
