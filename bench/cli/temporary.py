"""The place for temporary files, the same for every process of a run."""

import tempfile
from pathlib import Path

from simkit.settings import export

SHORT = "/tmp"  # noqa: S108 - whatever is made in it has a name and rights of its own
LONGEST = 60  # a Unix socket's path has 107 bytes at most (unix(7)); ours have up to 45 below this place


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
