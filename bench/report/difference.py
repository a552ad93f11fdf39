"""What is different from the last run: ids gained and lost, scenarios, and screens that say something else."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names

from bench.manual.catalogue import Catalogues
from bench.manual.coverage import coverage_of
from bench.recording.evidence import ScenarioRecord
from simkit.pictures import PICTURES

_MONTHS = [name for width in ("wide", "abbreviated") for name in get_month_names(width, locale="th").values()]
_PICTURE = "|".join(sorted(PICTURES.values(), key=len, reverse=True))
# What differs from one play to the next, and says nothing about the screen.
_BY_CHANCE = (
    (re.compile(r"^(textbox [^:]*):.*"), r"\1"),
    (re.compile(r"^definition: [A-Z][A-Za-z. ]*$"), "definition: {name}"),  # in English, by the register's chance
    (re.compile("|".join(map(re.escape, _MONTHS))), "{month}"),
    (re.compile(r"(?<=/)[\w-]{16}(?![\w-])"), "{id}"),
    (re.compile(rf"(?<![\u0e00-\u0e7f])(?:{_PICTURE})(?![\u0e00-\u0e7f])|(?<=รูป)(?:{_PICTURE})"), "{picture}"),
    (re.compile(r"http://[\w.-]+:\d+"), "{origin}"),
    (re.compile(r"\b[A-Z]{4,5}-?[A-Z]{4,5}\b"), "{code}"),
    (re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])\S{8,}"), "{secret}"),
    (re.compile(r"\d[\d\s:.,-]*"), "#"),
)
_QUOTES = str.maketrans("", "", "\"'")
_OTHERS = ("row ", "cell ")  # of a list: its other rows depend on earlier plays


@dataclass(frozen=True)
class ChangedScreen:
    """The lines of a screen object's texts that are no longer there, and those that are new."""

    name: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Between two runs, or between what both of them played: `in_both` scenarios; `name` is the earlier run's."""

    name: str
    in_both: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    broken: tuple[str, ...]
    mended: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    screens: tuple[ChangedScreen, ...]

    @property
    def is_empty(self) -> bool:
        changes = (self.gained, self.lost, self.broken, self.mended, self.added, self.removed, self.screens)
        return not any(changes)


def difference_of(
    before: Sequence[ScenarioRecord], now: Sequence[ScenarioRecord], catalogues: Catalogues, *, name: str, whole: bool
) -> Difference:
    """`name` is the earlier run's. Unless both are `whole`, only the scenarios that both played are compared."""
    earlier, later = {record.id: record for record in before}, {record.id: record for record in now}
    both = [one for one in later if one in earlier]
    if not whole:
        earlier, later = {one: earlier[one] for one in both}, {one: later[one] for one in both}
    covered_before = coverage_of(list(earlier.values()), catalogues).covered
    covered_now = coverage_of(list(later.values()), catalogues).covered
    passed = [one for one in both if later[one].outcome == "passed" == earlier[one].outcome]
    return Difference(
        name=name,
        in_both=len(both),
        gained=tuple(one for one in covered_now if one not in covered_before),
        lost=tuple(one for one in covered_before if one not in covered_now),
        broken=_names(later[one] for one in both if (earlier[one].outcome, later[one].outcome) == ("passed", "failed")),
        mended=_names(later[one] for one in both if (earlier[one].outcome, later[one].outcome) == ("failed", "passed")),
        added=_names(record for one, record in later.items() if one not in earlier),
        removed=_names(record for one, record in earlier.items() if one not in later),
        screens=_changed_screens([earlier[one] for one in passed], [later[one] for one in passed]),
    )


def _names(records: Iterable[ScenarioRecord]) -> tuple[str, ...]:
    return tuple(f"{record.feature}: {record.title}" for record in records)


def _changed_screens(before: Sequence[ScenarioRecord], now: Sequence[ScenarioRecord]) -> tuple[ChangedScreen, ...]:
    """A line counts as lost when no scenario saw it any more: what one of them saw by chance doesn't."""
    earlier, later = _lines_by_screen(before), _lines_by_screen(now)
    changed = []
    for name in sorted({*earlier, *later}):
        lost, gained = _fresh(earlier[name], later[name]), _fresh(later[name], earlier[name])
        if lost or gained:
            changed.append(ChangedScreen(name, lost, gained))
    return tuple(changed)


def _fresh(lines: dict[str, None], others: dict[str, None]) -> tuple[str, ...]:
    return tuple(line for line in lines if line not in others)


def _lines_by_screen(records: Sequence[ScenarioRecord]) -> dict[str, dict[str, None]]:
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for record in records:
        for event in record.events:
            lines[event.screen].update(dict.fromkeys(lasting_lines(event.text)))
    return lines


def lasting_lines(text: str) -> list[str]:
    """A screen's lines without what differs by chance, and without how they are nested."""
    lines = [line.strip().translate(_QUOTES).removeprefix("- ") for line in text.splitlines() if _says_something(line)]
    return [_lasting(line) for line in lines if not line.startswith(_OTHERS)]


def _says_something(line: str) -> bool:
    return '"' in line or ": " in line


@cache  # most lines are seen many times
def _lasting(line: str) -> str:
    for pattern, name in _BY_CHANCE:
        line = pattern.sub(name, line)
    return line
