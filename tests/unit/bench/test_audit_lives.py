"""What a journal tells of keys, whole lives and those that a kill cut off."""

import json
from pathlib import Path

import pytest

from bench.audit.lives import End, History, read_history

CERTIFICATE = {"serial": "a1", "fingerprint": "f1"}


def told(tmp_path: Path, *lines: dict[str, object]) -> History:
    file = tmp_path / "journal.jsonl"
    file.write_text(
        "".join(json.dumps({"at": "2025-01-01", "token": "phone", "key": "k", **line}) + "\n" for line in lines)
    )
    return read_history(file)


MAKING: dict[str, object] = {"deed": "making"}
MADE: dict[str, object] = {"deed": "made", "kind": "EC P-256", "thumbprint": "aa"}
DESTROYING: dict[str, object] = {"deed": "destroying"}
DESTROYED: dict[str, object] = {"deed": "destroyed"}
SIGNED: dict[str, object] = {"deed": "signed", "what": "dpop+jwt"}


def test_a_token_is_known_by_its_serial_number(tmp_path: Path) -> None:
    assert told(tmp_path, {"deed": "made token", "serial": "01"}).tokens == {"01": "phone"}


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ([MAKING], End.BEGUN),
        ([MAKING, MADE], End.KEPT),
        ([MAKING, MADE, DESTROYING], End.ENDING),
        ([MAKING, MADE, DESTROYING, DESTROYED], End.DESTROYED),
    ],
)
def test_a_life_goes_as_far_as_it_was_told(tmp_path: Path, lines: list[dict[str, object]], end: End) -> None:
    (life,) = told(tmp_path, *lines).lives
    assert life.end is end


def test_what_was_only_announced_is_not_counted_as_made(tmp_path: Path) -> None:
    history = told(tmp_path, MAKING, {**MAKING, "key": "other"}, {**MADE, "key": "other"})
    assert [life.label for life in history.made] == ["other"]


def test_a_label_may_live_twice(tmp_path: Path) -> None:
    history = told(tmp_path, MAKING, MADE, DESTROYING, DESTROYED, MAKING, {**MADE, "thumbprint": "bb"}, SIGNED)
    assert [(life.thumbprint, life.end, life.used.total()) for life in history.lives] == [
        ("aa", End.DESTROYED, 0),
        ("bb", End.KEPT, 1),
    ]


def test_uses_are_counted_by_what_they_were_for_and_since_the_certificate(tmp_path: Path) -> None:
    certified: dict[str, object] = {"deed": "certified", "certificate": CERTIFICATE}
    (life,) = told(tmp_path, MAKING, MADE, SIGNED, certified, SIGNED, {"deed": "unsealed"}).lives
    assert life.used == {"dpop+jwt": 2, "PIN unsealed": 1}
    assert life.used_since_certified == {"dpop+jwt": 1, "PIN unsealed": 1}
    assert life.certificates == [CERTIFICATE]


def test_a_line_that_can_not_be_read_is_no_silence(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_text('{"deed": "mak\n')
    with pytest.raises(ValueError, match="Unterminated"):
        read_history(tmp_path / "journal.jsonl")


@pytest.mark.parametrize(("end", "cut_off"), [("", False), ('{"deed": "mak', True), ("\x00", True)])
def test_half_a_last_line_is_told_and_the_rest_is_read(tmp_path: Path, end: str, cut_off: bool) -> None:
    """F29: the store was full, or killed, in the middle of it."""
    told(tmp_path, MAKING, MADE)
    file = tmp_path / "journal.jsonl"
    file.write_text(file.read_text() + end)
    history = read_history(file)
    assert ([life.label for life in history.made], history.cut_off) == (["k"], cut_off)
