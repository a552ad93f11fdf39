"""Pictures for the report: screens with their controls marked and numbered as printed manuals do.

A picture stays as it was taken, and is shared; frames and numbers lie over it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bench.recording.evidence import Event

MOST_MARKS = 5  # of one step in the manual; the scenario's own page shows all
_HEADING = re.compile(r'heading "((?:[^"\\]|\\.)*)"')
_MAIN_COMPUTERS = ("computer", "other computer")


@dataclass(frozen=True)
class Verb:
    """What a person does with a control, in both languages."""

    en: str
    th: str


_SEEN = Verb("See", "เห็น")
_VERBS = {
    "click": Verb("Press", "กด"),
    "fill": Verb("Fill in", "กรอก"),
    "check": Verb("Tick", "ทำเครื่องหมาย"),
    "uncheck": Verb("Untick", "เอาเครื่องหมายออก"),
    "press": Verb("Press a key in", "กดแป้นใน"),
    "hover": Verb("Look at", "ดูที่"),
    "select_option": Verb("Choose from", "เลือกจาก"),
    "set_input_files": Verb("Attach a file to", "แนบไฟล์ที่"),
}


@dataclass(frozen=True)
class Mark:
    """A numbered place on a picture. `place` counts the scenario's events from 1, and is an anchor on its page."""

    event: Event
    number: int
    page: str
    place: int

    @property
    def target(self) -> str:
        return f"{self.page}#event-{self.place}"

    @property
    def verb(self) -> Verb:
        if self.event.kind == "sees":
            return _SEEN
        return _VERBS.get(self.event.action, Verb(self.event.action, self.event.action))

    @property
    def radius(self) -> float:
        """Of the number's disc, in pixels of the picture: wide pictures are shown smaller."""
        return max(15.0, self.event.width / 50)

    @property
    def centre(self) -> tuple[float, float]:
        """Of the disc, inside the picture: beside the control where there is room, else on its upper right corner; on
        phones always there, since other controls stand beside.
        """
        box, out = self.event.box, self.radius + 7
        if box is None:
            return self.radius * 1.4, self.radius * 1.4
        x, y = box.x + box.width, box.y
        if not is_upright(self.event):
            beside = (box.x - out, box.x + box.width + out)
            room = [place for place in beside if self.radius <= place <= self.event.width - self.radius]
            if room:
                x, y = room[0], box.y + min(box.height / 2, self.radius * 1.5)
        return self._inside(x, self.event.width), self._inside(y, self.event.height)

    def _inside(self, place: float, length: int) -> float:
        return min(max(place, self.radius * 1.1), length - self.radius * 1.1)


@dataclass(frozen=True)
class Figure:
    """One screen with its marks; without any it shows what the other device shows meanwhile."""

    event: Event
    marks: tuple[Mark, ...]
    target: str

    @property
    def source(self) -> str:
        return self.event.picture

    @property
    def is_upright(self) -> bool:
        return is_upright(self.event)

    @property
    def shape(self) -> str:
        """Tall phones, phones and computers take different shares of a row."""
        return ("tall" if self.event.height > self.event.width * 1.9 else "upright") if self.is_upright else "wide"

    @property
    def heading(self) -> str:
        """The screen's own name for itself."""
        match = _HEADING.search(self.event.text)
        return re.sub(r"\\(.)", r"\1", match[1]) if match else ""


def is_upright(event: Event) -> bool:
    """A phone's picture."""
    return event.height > event.width


def figures_of(events: Sequence[Event], page: str) -> list[Figure]:
    """Every event of one scenario, each with the number of its place; neighbours on one picture share a figure."""
    return _figures(Mark(event, place, page, place) for place, event in enumerate(events, 1))


def figures_of_step(events: Sequence[Event], manual_id: str, page: str) -> list[Figure]:
    """What the manual shows of a step: its actions up to the first verification that follows them, and that one; beside
    them what the other device showed meanwhile, computers left of phones.
    """
    shown = _places_shown(events, manual_id)
    figures = _figures(Mark(events[place - 1], number, page, place) for number, place in enumerate(shown, 1))
    if shown and len({figure.is_upright for figure in figures}) == 1 and (beside := _beside(events, shown[0])):
        figures.insert(0, Figure(events[beside - 1], (), f"{page}#event-{beside}"))
    return sorted(figures, key=lambda figure: figure.is_upright)


def figures_of_repeated(events: Sequence[Event], manual_ids: Sequence[str], page: str) -> list[Figure]:
    """Of a step that repeats others: the last action of each, or what was seen where there is none."""
    shown = [place for manual_id in manual_ids if (place := _telling_place(events, manual_id))]
    return _figures(Mark(events[place - 1], number, page, place) for number, place in enumerate(sorted(shown), 1))


def _telling_place(events: Sequence[Event], manual_id: str) -> int | None:
    places = _places_shown(events, manual_id)
    performed = [place for place in places if events[place - 1].kind == "performs"]
    return max(performed or places, default=None)


def _figures(marks: Iterable[Mark]) -> list[Figure]:
    grouped = groupby(marks, key=lambda mark: (mark.event.picture, mark.event.device))
    return [_figure(list(group)) for _, group in grouped]


def _figure(marks: list[Mark]) -> Figure:
    return Figure(marks[0].event, tuple(marks), marks[0].target)


def _places_shown(events: Sequence[Event], manual_id: str) -> list[int]:
    places = [place for place, event in enumerate(events, 1) if event.manual_id == manual_id]
    first = next((place for place in places if events[place - 1].kind == "performs"), None)
    end = next((place for place in places if events[place - 1].kind == "sees" and place > (first or 0)), None)
    shown = [place for place in places if (first or 0) <= place <= (end or places[-1])]
    return _without_repeats(events, shown)[-MOST_MARKS:]


def _without_repeats(events: Sequence[Event], places: Sequence[int]) -> list[int]:
    """One place of a picture is marked once, whatever was done there."""
    kept: dict[object, int] = {}
    for place in places:
        event = events[place - 1]
        kept.setdefault((event.kind, event.picture, event.box), place)
    return list(kept.values())


def _beside(events: Sequence[Event], place: int) -> int | None:
    """Of a step on a phone the computer's screen of that moment; of one on a computer what was seen on the phone just
    before.
    """
    if is_upright(events[place - 1]):
        earlier = range(place - 1, 0, -1)
        return next((other for other in earlier if events[other - 1].device in _MAIN_COMPUTERS), None)
    before = events[place - 2] if place > 1 else None
    return place - 1 if before and is_upright(before) and before.kind == "sees" else None
