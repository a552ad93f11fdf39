"""What the computers' screens show, as a phone's panel looks at it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.screens import MOST, Screens
from tests.unit.simkit.sample_sim import METADATA


@pytest.fixture
def portal() -> Screens:
    return Screens()


@pytest.fixture
def controls(portal: Screens, tmp_path: Path) -> Iterator[Controls]:
    database = Database(sqlite_url(tmp_path / "portal.db"), METADATA)
    made = new_controls("portal", database, Faults({}), dict)
    portal.add_controls(made)
    yield made
    database.close()


@pytest.fixture
def door(controls: Controls, tmp_path: Path) -> Iterator[Path]:
    """The Unix socket at which the portal's controls answer."""
    path = tmp_path / "portal.sock"
    server = make_server(f"unix://{path}", 0, controls)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield path
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_phone_sees_what_another_process_shows_the_newest_first(portal: Screens, door: Path) -> None:
    """B8: one look, and no picture of a picture."""
    for text in ("one", "two", "one"):
        assert portal.show(text).mimetype == "image/svg+xml"
    assert Screens([door]).look() == ["one", "two"]


def test_it_sees_its_own_pages_too_and_passes_over_what_is_not_there(door: Path, tmp_path: Path) -> None:
    idp = Screens([tmp_path / "nobody.sock", door])
    idp.show("mine")
    assert idp.look() == ["mine"]


def test_only_the_last_codes_are_remembered(portal: Screens) -> None:
    for number in range(MOST + 1):
        portal.show(str(number))
    assert portal.shown() == [str(number) for number in range(MOST, 0, -1)]
