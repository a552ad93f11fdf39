"""How long each scenario took when it last passed: a run begins with the longest, so that no worker ends with one."""

import json
import os
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.recording.evidence import ScenarioRecord

DURATIONS = "durations.json"  # in build/, and as the run found it in the run's directory: all workers read that one
_BORDERS = (4.0, 2.0)  # times the median: from here on, a scenario is long, or middling
_UNKNOWN = 1  # the middling class


def load_durations(folder: Path) -> dict[str, float]:
    """Seconds by test id, as they are kept in that folder; empty when none are."""
    file = folder / DURATIONS
    durations: dict[str, float] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return durations


def keep_durations(folder: Path, durations: Mapping[str, float]) -> None:
    """Write them down, all at once."""
    fresh = folder / f".{DURATIONS}-{os.getpid()}"  # two runs may end at once
    fresh.write_text(json.dumps(durations, ensure_ascii=False, indent=0), "utf-8")
    fresh.replace(folder / DURATIONS)


def durations_of(records: Iterable[ScenarioRecord]) -> dict[str, float]:
    """Of passed scenarios: a failing one ends early, or waits for what never comes."""
    return {record.id: record.duration for record in records if record.outcome == "passed"}


def longest_first(ids: Sequence[str], durations: Mapping[str, float], seed: int) -> list[str]:
    """By classes of duration, and within a class by chance: the same ids, durations and seed give the same order."""
    measured = [durations[one] for one in ids if one in durations]
    usual = median(measured) if measured else 0.0
    shuffled = list(ids)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
    return sorted(shuffled, key=lambda one: _class_of(durations.get(one), usual))


def _class_of(seconds: float | None, usual: float) -> int:
    """0 is the longest."""
    if seconds is None:
        return _UNKNOWN
    return sum(seconds < usual * times for times in _BORDERS)
