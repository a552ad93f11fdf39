"""Which screens are photographed: each that says something else."""

from pathlib import Path

import pytest

from bench.recording.sight import Album

CORNER = " [box=0,0,10,10]"


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "pictures")


def _picture(album: Album, text: str, size: str = "1280 x 860", corner: str = CORNER, jpeg: bytes = b"a jpeg") -> str:
    return album.picture((text, size, corner), lambda: jpeg)


def test_the_first_look_at_a_screen_takes_its_picture(album: Album, tmp_path: Path) -> None:
    name = _picture(album, "- heading: PIN")
    assert (tmp_path / name).read_bytes() == b"a jpeg"
    assert name.startswith("pictures/")


def test_a_screen_that_says_the_same_shares_the_picture(album: Album, tmp_path: Path) -> None:
    first = _picture(album, "- heading: PIN")
    assert _picture(album, "- heading: PIN", jpeg=b"never taken") == first
    assert (tmp_path / first).read_bytes() == b"a jpeg"


def test_workers_share_their_pictures(album: Album, tmp_path: Path) -> None:
    first = _picture(album, "- heading: PIN")
    assert _picture(Album(tmp_path / "pictures"), "- heading: PIN", jpeg=b"never taken") == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UserId : Q99990000031001", "UserId : Q99990000041001"),
        ("- text: 1 9999 00000 01 3", "- text: 1 9999 00000 02 1"),
        ("- text: malee.99000003@example.go.th", "- text: malee.99000014@example.go.th"),
    ],
)
def test_copies_of_a_person_differ_in_numbers_that_nobody_looks_at(album: Album, one: str, other: str) -> None:
    assert _picture(album, one) == _picture(album, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("- text: รหัส 482913", "- text: รหัส 482914"), ("- figure: ช้าง", "- figure: เรือ"), ("- text: 59s", "- text: 60s")],
)
def test_what_a_person_compares_makes_another_screen(album: Album, one: str, other: str) -> None:
    assert _picture(album, one) != _picture(album, other)


def test_another_size_or_place_is_another_screen(album: Album) -> None:
    names = {
        _picture(album, "the same"),
        _picture(album, "the same", size="393 x 659"),
        _picture(album, "the same", corner=" [box=0,-400,10,10]"),
    }
    assert len(names) == 3
