"""Where temporary files go when TMPDIR is of no use."""

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.cli import temporary
from bench.cli.temporary import LONGEST, NoTemporaryPlace, in_memory, settle
from simkit.settings import inherited

Set = Callable[[Path], str]


@pytest.fixture
def tmpdir_is(monkeypatch: pytest.MonkeyPatch) -> Set:
    """What a person has set, before anything has looked at it."""

    def is_now(place: Path) -> str:
        monkeypatch.setenv("TMPDIR", str(place))
        monkeypatch.setattr(tempfile, "tempdir", None)
        return str(place)

    return is_now


def test_a_good_place_is_taken_without_a_word(tmpdir_is: Set) -> None:
    with tempfile.TemporaryDirectory(dir=temporary.SHORT) as place:
        assert settle(tmpdir_is(Path(place))) == ""
        assert (inherited()["TMPDIR"], tempfile.gettempdir()) == (place, place)


@pytest.mark.parametrize(("name", "why"), [("d" * 70, "is longer than 60 bytes"), ("missing", "can't be written")])
def test_a_place_that_is_too_long_or_not_there_gives_way_with_a_word(
    tmpdir_is: Set, tmp_path: Path, name: str, why: str
) -> None:
    """F15: sockets and browsers get a place that they can use, and the person is told."""
    place = tmp_path / name
    if name != "missing":
        place.mkdir()
    assert why in settle(tmpdir_is(place))
    assert (inherited()["TMPDIR"], tempfile.gettempdir()) == (temporary.SHORT, temporary.SHORT)


def test_the_longest_place_still_has_room_for_a_socket(tmp_path: Path) -> None:
    """F15: of a stack's sockets the longest name; bound in a directory of just that length."""
    with tempfile.TemporaryDirectory(dir=temporary.SHORT) as root:
        stack = Path(root + "/" + "d" * (LONGEST - len(root) - 1)) / "testbed-abcdefgh"
        stack.mkdir(parents=True)
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(stack / "authenticator_sim.sock.ctrl"))


def test_without_any_place_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """F15: as on a machine whose disk is full."""

    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    with pytest.raises(NoTemporaryPlace, match="temporary files have no place: No usable"):
        settle()


def test_where_memory_has_room_files_lie_there_for_a_while(tmp_path: Path) -> None:
    with in_memory(tmp_path, room=1) as environment:
        place = Path(environment["TMPDIR"])
        assert place.parent == tmp_path
        assert place.stat().st_mode & 0o077 == 0o011
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "room"), [(".", 2**80), ("missing", 1)])
def test_without_memory_or_room_in_it_everything_stays_as_it_is(tmp_path: Path, name: str, room: int) -> None:
    with in_memory(tmp_path / name, room) as environment:
        assert environment == {}
