"""Which screens are photographed: each that says something else."""

from pathlib import Path

import pytest

from bench.recording.snapshot import SnapshotStore

CORNER = " [box=0,0,10,10]"


@pytest.fixture
def snapshots(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "pictures")


def _picture(
    snapshots: SnapshotStore, text: str, size: str = "1280 x 860", corner: str = CORNER, jpeg: bytes = b"a jpeg"
) -> str:
    return snapshots.picture((text, size, corner), lambda: jpeg)


def test_the_first_look_at_a_screen_takes_its_picture(snapshots: SnapshotStore, tmp_path: Path) -> None:
    name = _picture(snapshots, "- heading: PIN")
    assert (tmp_path / name).read_bytes() == b"a jpeg"
    assert name.startswith("pictures/")


def test_a_screen_that_says_the_same_shares_the_picture(snapshots: SnapshotStore, tmp_path: Path) -> None:
    first = _picture(snapshots, "- heading: PIN")
    assert _picture(snapshots, "- heading: PIN", jpeg=b"never taken") == first
    assert (tmp_path / first).read_bytes() == b"a jpeg"


def test_workers_share_their_pictures(snapshots: SnapshotStore, tmp_path: Path) -> None:
    first = _picture(snapshots, "- heading: PIN")
    assert _picture(SnapshotStore(tmp_path / "pictures"), "- heading: PIN", jpeg=b"never taken") == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UserId : Q99990000031001", "UserId : Q99990000041001"),
        ("- text: 1 9999 00000 01 3", "- text: 1 9999 00000 02 1"),
        ("- text: malee.99000003@example.go.th", "- text: malee.99000014@example.go.th"),
    ],
)
def test_copies_of_a_person_differ_in_numbers_that_nobody_looks_at(
    snapshots: SnapshotStore, one: str, other: str
) -> None:
    assert _picture(snapshots, one) == _picture(snapshots, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("- text: รหัส 482913", "- text: รหัส 482914"), ("- figure: ช้าง", "- figure: เรือ"), ("- text: 59s", "- text: 60s")],
)
def test_what_a_person_compares_makes_another_screen(snapshots: SnapshotStore, one: str, other: str) -> None:
    assert _picture(snapshots, one) != _picture(snapshots, other)


def test_another_size_or_place_is_another_screen(snapshots: SnapshotStore) -> None:
    names = {
        _picture(snapshots, "the same"),
        _picture(snapshots, "the same", size="393 x 659"),
        _picture(snapshots, "the same", corner=" [box=0,-400,10,10]"),
    }
    assert len(names) == 3
