"""How times, places and texts are told in the report: the filters of its templates."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from bench.report.thai import mark_thai
from bench.report.timeline import LANES, Moment
from simkit.thai_text import BANGKOK

LANE = 22  # pixels between two lanes of the timeline
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")
_PLACES = {
    "computer": "Computer",
    "officer": "Computer, back office",
    "terminal": "GFMIS Terminal",
    "web": "GFMIS Web Online",
    "terminal, web": "GFMIS Terminal, GFMIS Web Online",
    "outside": "By another authority",
    "agency": "Inside the agency",
    "mail": "Mailbox",
    "paper": "On paper",
    "phone:store": "Phone, app store",
    "phone:paotang": "Phone, เป๋าตัง",
    "phone:thaid": "Phone, ThaiD",
    "phone:nexus": "Phone, Nexus Smart ID",
}


def duration(seconds: float) -> str:
    """In words, as precise as a reader needs."""
    if round(seconds, 1) < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s"


def clock(moment: datetime | str, *, date: bool = False) -> str:
    """In Bangkok; to the millisecond, or with its date."""
    at = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(BANGKOK)
    return f"{at:%Y-%m-%d %H:%M:%S}" if date else f"{at:%H:%M:%S}.{at.microsecond // 1000:03}"


def span(time: timedelta) -> str:
    """How far time was moved, by its two largest units."""
    left, parts = round(abs(time.total_seconds())), []
    for unit, length in (("days", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        count, left = divmod(left, length)
        if count:
            parts.append(f"{count:,} {unit}")
    return f"{'-' if time < timedelta() else ''}{' '.join(parts[:2]) or '0 s'}"


def gherkin(line: str) -> Markup:
    """The keyword stands out."""
    keyword, _, rest = line.partition(" ")
    return Markup("<b>{}</b> {}").format(keyword, mark_thai(rest))


def lane_picture(moment: Moment) -> Markup:
    """A dot in the part's lane, or an arrow from one to the other."""
    lanes = list(LANES)
    x = lanes.index(moment.lane) * LANE + LANE / 2
    shape = Markup('<circle cx="{:g}" cy="9" r="5"/>').format(x)
    if moment.to:
        to = lanes.index(moment.to) * LANE + LANE / 2
        tip = to - 4 if to > x else to + 4
        shape = Markup('<path d="M{:g} 9H{:g}M{:g} 5L{:g} 9L{:g} 13"/>').format(x, tip, tip - 5, tip, tip - 5)
    return Markup('<svg width="{}" height="18" aria-hidden="true" focusable="false">{}</svg>').format(
        len(LANES) * LANE, shape
    )


FILTERS: dict[str, Callable[..., Any]] = {
    "thai": mark_thai,
    "duration": duration,
    "clock": clock,
    "span": span,
    "gherkin": gherkin,
    "lane_picture": lane_picture,
    "place": lambda where: _PLACES.get(where, where),
    "plain": lambda text: _COLOUR_CODES.sub("", text),
    "href": quote,
    "id_of": lambda words: re.sub(r"[^a-z]+", "-", escape(words).lower()),
}
