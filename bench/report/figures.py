"""Pictures for the report: an event's picture, with the control marked by a number as printed manuals do."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.evidence import Event

MOST_FIGURES = 4  # of one step in the manual; the scenario's own page shows all
_VERBS = {
    "click": "Press",
    "fill": "Fill in",
    "check": "Tick",
    "uncheck": "Untick",
    "press": "Press a key in",
    "select_option": "Choose from",
    "set_input_files": "Attach a file to",
}


@dataclass(frozen=True)
class Figure:
    """`place` counts the scenario's events from 1, and is the figure's anchor on the scenario's page."""

    event: Event
    number: int
    page: str
    place: int

    @property
    def source(self) -> str:
        return f"pictures/{self.event.picture}"

    @property
    def target(self) -> str:
        return f"{self.page}#event-{self.place}"

    @property
    def verb(self) -> str:
        if self.event.kind == "sees":
            return "Seen"
        return _VERBS.get(self.event.action, self.event.action)

    @property
    def is_upright(self) -> bool:
        """A phone's picture."""
        return self.event.height > self.event.width

    @property
    def radius(self) -> float:
        """Of the numbered marker, in pixels of the picture: wide pictures are shown smaller."""
        return max(18.0, self.event.width / 42)

    @property
    def marker(self) -> tuple[float, float]:
        """The centre of the numbered marker: at the box's upper left corner, inside the picture."""
        if self.event.box is None:
            return self.radius * 1.4, self.radius * 1.4
        return self._inside(self.event.box.x, self.event.width), self._inside(self.event.box.y, self.event.height)

    def _inside(self, place: float, length: int) -> float:
        return min(max(place, self.radius * 1.1), length - self.radius * 1.1)


def figures_of(events: Sequence[Event], page: str) -> list[Figure]:
    """Every event of one scenario."""
    return [Figure(event, place, page, place) for place, event in enumerate(events, 1)]


def figures_of_step(events: Sequence[Event], manual_id: str, page: str) -> list[Figure]:
    """What the manual shows of a step: its actions up to the first verification that follows them, and that one."""
    places = [place for place, event in enumerate(events, 1) if event.manual_id == manual_id]
    first = next((place for place in places if events[place - 1].kind == "performs"), None)
    end = next((place for place in places if events[place - 1].kind == "sees" and place > (first or 0)), None)
    shown = [place for place in places if (first or 0) <= place <= (end or places[-1])][-MOST_FIGURES:]
    return [Figure(events[place - 1], number, page, place) for number, place in enumerate(shown, 1)]
