"""Thai captions: one for everything that the catalogue says."""

import re

import pytest

from bench.manual.catalogue import Branch, Step, load_catalogues
from bench.report.captions import Captions, Title, load_captions

CATALOGUES, CAPTIONS = load_catalogues(), load_captions()
THAI = re.compile("[\u0e00-\u0e7f]")


def labels(text: str) -> set[str]:
    """What an English caption quotes of the screens: its Thai words."""
    return set(re.findall(r"[\u0e00-\u0e7f]{4,}", text))


@pytest.mark.parametrize("step", CATALOGUES.steps.values(), ids=lambda step: step.id)
def test_a_step_is_told_in_thai_with_the_same_labels(step: Step) -> None:
    told = CAPTIONS.steps[step.id]
    assert set(told) == {name for name in ("do", "see") if getattr(step, name)}
    for name, words in told.items():
        assert THAI.search(words) or re.fullmatch(r"[A-Z]+[\d.]+ ถึง .*", words)
        assert [label for label in labels(getattr(step, name)) if label not in words] == []


@pytest.mark.parametrize("branch", CATALOGUES.branches.values(), ids=lambda branch: branch.id)
def test_a_branch_is_told_in_thai_with_the_same_labels(branch: Branch) -> None:
    words = CAPTIONS.branches[branch.id]
    assert THAI.search(words)
    assert [label for label in labels(branch.case) if label not in words] == []


def test_nothing_is_captioned_that_the_manual_does_not_have() -> None:
    assert set(CAPTIONS.steps) == set(CATALOGUES.steps)
    assert set(CAPTIONS.branches) == set(CATALOGUES.branches)
    assert set(CAPTIONS.chapters) == {chapter.id for chapter in CATALOGUES.chapters}


def test_a_section_holds_the_steps_that_begin_with_its_id() -> None:
    by_step = {step: CAPTIONS.section_of(step) for step in ("ST2.3.10", "ST1.A", "ST1.D.2", "ST4.1")}
    assert {step: section.id if section else None for step, section in by_step.items()} == {
        "ST2.3.10": "ST2.3",
        "ST1.A": "ST1.A",
        "ST1.D.2": "ST1.D",
        "ST4.1": None,
    }


def test_an_id_that_only_looks_alike_is_in_another_section() -> None:
    captions = Captions({}, {"ST2.1": Title("ST2.1", "Step 1", "ขั้นตอนที่ 1")}, {}, {})
    assert captions.section_of("ST2.1.10")
    assert captions.section_of("ST2.10.1") is None


def test_every_section_has_steps() -> None:
    held = {section.id for step in CATALOGUES.steps if (section := CAPTIONS.section_of(step))}
    assert held == set(CAPTIONS.sections)
