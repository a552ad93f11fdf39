"""The place for temporary files, the same for every process of a run."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simkit.settings import export

SHORT = "/tmp"  # noqa: S108 - whatever is made in it has a name and rights of its own
LONGEST = 60  # a Unix socket's path has 107 bytes at most (unix(7)); ours have up to 45 below this place
MEMORY = Path("/dev/shm")  # noqa: S108 - as above; Linux's memory as a file system (shm_overview(7))
ROOM = 2 * 1024**3  # bytes; the tests' temporary files have seldom a tenth of it


class NoTemporaryPlace(RuntimeError):
    """The message names the places that were tried."""


def settle(wanted: str = "") -> str:
    """Let TMPDIR name a place that is there and short enough; a note when that isn't the one that was wanted.

    Browsers and databases take TMPDIR as it is. Raises NoTemporaryPlace.
    """
    try:
        place = tempfile.gettempdir()
    except FileNotFoundError as error:
        raise NoTemporaryPlace(f"temporary files have no place: {error.strerror or error}") from None
    chosen = place if len(place.encode()) <= LONGEST else SHORT
    export("TMPDIR", chosen)
    tempfile.tempdir = chosen
    if not wanted or Path(wanted).absolute() == Path(chosen):
        return ""
    why = f"is longer than {LONGEST} bytes, too long for sockets" if chosen != place else "can't be written"
    return f"TMPDIR={wanted} {why}: {chosen} is used"


@contextmanager
def in_memory(memory: Path = MEMORY, room: int = ROOM) -> Iterator[dict[str, str]]:
    """The environment of a process whose temporary files end with it: they lie in memory, if that has `room` bytes.

    Where every write waits for the disk, tests of token stores and databases do little else.
    """
    if not memory.is_dir() or shutil.disk_usage(memory).free < room:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="testbed-", dir=memory) as place:
        Path(place).chmod(0o711)  # the database's user passes through
        yield {"TMPDIR": place}
