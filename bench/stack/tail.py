"""The end of a file that somebody else writes, a line at a time."""

from pathlib import Path


class Tail:
    """Whole lines since the last look; a line that is being written waits for the next time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read = 0

    def fresh(self) -> list[str]:
        """Nothing, too, as long as there is no file."""
        if not self._file.exists():
            return []
        with self._file.open("rb") as file:
            file.seek(self._read)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._read += len(whole)
        return whole.decode(errors="replace").split("\n")[:-1]
