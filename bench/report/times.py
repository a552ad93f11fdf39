"""How long a step of the manual took."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.recording.evidence import ScenarioRecord


@dataclass(frozen=True)
class Times:
    """Of all scenarios that performed a step, in seconds."""

    seconds: tuple[float, ...]

    @property
    def shortest(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def longest(self) -> float:
        return max(self.seconds)


def seconds_of_step(record: ScenarioRecord, manual_id: str) -> float | None:
    """From what came before the step's first verb to the verification that follows it, or to its last verb; None for a
    scenario that doesn't have the step.
    """
    places = [place for place, event in enumerate(record.events) if event.manual_id == manual_id]
    if not places:
        return None
    first = next((place for place in places if record.events[place].kind == "performs"), places[0])
    seen = (place for place in places if place >= first and record.events[place].kind == "sees")
    last = next(seen, places[-1])
    return max(record.events[last].seconds - _began(record, first), 0.0)


def times_of_step(records: Sequence[ScenarioRecord], manual_id: str) -> Times | None:
    """None when nobody performed it."""
    times = tuple(seconds for record in records if (seconds := seconds_of_step(record, manual_id)) is not None)
    return Times(times) if times else None


def _began(record: ScenarioRecord, place: int) -> float:
    """The verb before it has ended by then, and its Gherkin step has begun."""
    number = record.events[place].step_number
    step_began = record.steps[number - 1].begun if number else 0.0
    return max(step_began, record.events[place - 1].seconds if place else 0.0)
