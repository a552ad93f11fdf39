"""Files that survive a crash."""

import stat
from pathlib import Path

import pytest

from simkit.durable import write_durably


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.json"


def test_the_new_content_is_there_alone_and_for_its_owner_only(file: Path) -> None:
    write_durably(file, b"old")
    write_durably(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_what_an_interrupted_write_left_is_in_nobody_s_way(file: Path) -> None:
    file.with_name("kept.json.new").write_bytes(b"half of something long")
    write_durably(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_old_content(file: Path) -> None:
    write_durably(file, b"old")
    file.with_name("kept.json.new").mkdir()
    with pytest.raises(OSError, match=r"kept\.json\.new"):
        write_durably(file, b"new")
    assert file.read_bytes() == b"old"
