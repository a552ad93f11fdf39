from pathlib import Path

import pytest

from bench.manual.catalogue import Chapter, UnknownManualId, load_catalogue

CATALOGUE = load_catalogue()


def ids_of(chapter: Chapter) -> list[str]:
    return [step.id for step in chapter.steps] + [branch.id for branch in chapter.branches]


def test_the_manual_has_8_chapters_92_steps_and_107_branches() -> None:
    steps = [step.id for chapter in CATALOGUE.chapters for step in chapter.steps]
    branches = [branch.id for chapter in CATALOGUE.chapters for branch in chapter.branches]
    assert [chapter.id for chapter in CATALOGUE.chapters] == [f"ST{number}" for number in range(1, 9)]
    assert (len(steps), len(branches)) == (92, 107)


def test_every_id_is_unique_and_begins_with_its_chapter() -> None:
    ids = [one for chapter in CATALOGUE.chapters for one in ids_of(chapter)]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(f"{chapter.id}.") for chapter in CATALOGUE.chapters for one in ids_of(chapter))


def test_a_step_tells_where_what_and_on_which_page() -> None:
    step = CATALOGUE.steps["ST2.3.6"]
    assert (step.where, step.page, step.repeats) == ("computer", 15, ())
    assert "ตรวจสอบรหัส" in step.do
    assert "อีเมลนี้ได้รับการยืนยันแล้ว" in step.see


def test_two_steps_have_nothing_to_do() -> None:
    assert [step.id for step in CATALOGUE.steps.values() if not step.do] == ["ST2.5.6", "ST7.3"]


def test_a_repeating_step_names_the_steps_that_stand_for_it() -> None:
    assert CATALOGUE.steps["ST5.2"].repeats == ("ST4.4", "ST4.5", "ST4.6", "ST4.7")


@pytest.mark.parametrize("tag", ["ST2", "ST2.3.6", "ST2.P17", "slow", "STAFF"])
def test_a_tag_is_a_manual_id_or_doesnt_look_like_one(tag: str) -> None:
    CATALOGUE.require_tag(tag)


@pytest.mark.parametrize("tag", ["ST9", "ST2.3.66", "ST2.P99"])
def test_a_tag_that_only_looks_like_a_manual_id_is_an_error(tag: str) -> None:
    with pytest.raises(UnknownManualId, match=tag):
        CATALOGUE.require_tag(tag)


def test_a_chapter_is_no_step_that_could_be_performed() -> None:
    with pytest.raises(UnknownManualId):
        CATALOGUE.require("ST2")


def test_repeating_a_step_that_doesnt_exist_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "manual.yaml"
    file.write_text("chapters: [{id: ST1, title: One, steps: [{id: ST1.1, where: mail, as: [ST1.7]}], paths: []}]")
    with pytest.raises(UnknownManualId, match=r"ST1\.7"):
        load_catalogue(file)
