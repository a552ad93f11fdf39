"""What is told of a mistake in people.yaml."""

from pathlib import Path

import pytest

from bench.arranging.people import FILE
from bench.arranging.people_file import PeopleBroken, read_people

TEXT = FILE.read_text("utf-8")
MODEL = "model: iPhone 15"


def _line_of(text: str) -> int:
    return TEXT[: TEXT.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (MODEL, "model: Pixel 8", "phone model Pixel 8 isn't in `screens`"),
        ("state: proofed", "state: prooved", "state prooved isn't one of new, envelope, proofed, approved, active"),
        ("  prasert:\n", "  prasert: {}\n  pra:\n", "prasert has no will, will_en, title, first_name"),
        (
            'unit: "99801"',
            'units: "99801"',
            "a grant has a permission and a unit, and may have below, from_day, to_day",
        ),
        (
            "  budget officer: suphaphon",
            "  budget officer: supaporn",
            "budget officer is supaporn, who isn't one of the people",
        ),
        ("    state: new\n", "   state: new\n", "did not find expected key"),
    ],
)
def test_a_mistake_is_told_by_file_line_and_reason(tmp_path: Path, before: str, after: str, reason: str) -> None:
    """B19: an unknown phone model and two neighbours, in one line."""
    file = tmp_path / "people.yaml"
    file.write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(PeopleBroken) as told:
        read_people(file)
    place, line, words = str(told.value).split(":", 2)
    assert place == str(file)
    assert abs(int(line) - _line_of(before)) <= 1
    assert words.strip().startswith(reason)
    assert "\n" not in words


def test_the_project_s_own_file_has_none() -> None:
    assert read_people(FILE)["people"]
