"""The weaknesses as data: what would have to be changed where, and which tests and scenarios must notice."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KNOWN = Path(__file__).with_name("known")


class FlawOutdated(LookupError):
    """The text that it changes isn't there exactly once (any more)."""


@dataclass(frozen=True)
class Flaw:
    """In `file`, `before` becomes `after`. `why` says what an attacker gains; `noticed_by` are test ids of pytest."""

    name: str
    why: str
    file: str
    before: str
    after: str
    noticed_by: tuple[str, ...]

    def put_into(self, text: str) -> str:
        """The file's text with the weakness in it; raises FlawOutdated."""
        times = text.count(self.before)
        if times != 1:
            raise FlawOutdated(f"the text before is there {times} times, not once: {self.file}")
        return text.replace(self.before, self.after)


def load_flaws(directory: Path = KNOWN) -> list[Flaw]:
    """Those of all files in the directory; raises TypeError for a member too many or missing."""
    files = sorted(directory.glob("*.yaml"))
    return [_flaw(entry) for file in files for entry in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)]


def _flaw(entry: dict[str, Any]) -> Flaw:
    return Flaw(**{**entry, "noticed_by": tuple(entry["noticed_by"])})
