"""What a device's screen shows at one moment: its text, its picture, and where on it one control is."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FloatRect, Locator, Page

_SECRET_FIELDS = "input[type=password], input[autocomplete$=password]"
_TEXT_FIELD = re.compile(
    r"""^( *)- '?(textbox(?: "(?:[^"\\]|\\.)*")?).*(?:\n\1 .*)*""", re.MULTILINE
)  # and its children
_ROLES_WITH_VALUES = {"textbox", "searchbox", "spinbutton", "combobox", "slider"}
_PLACE = r"\[box=(?P<x>-?[\d.]+),(?P<y>-?[\d.]+),(?P<width>[\d.]+),(?P<height>[\d.]+)\]"
_BOX = re.compile(" " + _PLACE)
_NAMED = re.compile(rf"""- '?(?P<role>\w+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?[^"\n]*{_PLACE}""")
_LONGEST_LABEL = 120
_PATIENCE = 1000  # milliseconds; a control that is gone by then has no box and no label
_PERSONAL = re.compile(r"\d[\d -]{7,}|\.\d+(?=@)")  # user ids, citizen ids, addresses: of one copy of a person


@dataclass(frozen=True)
class Box:
    """A rectangle in CSS pixels, from the upper left corner of the picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sight:
    """`text` is the page's aria snapshot, `label` the control's name, `picture` where the album keeps the picture."""

    picture: str
    width: int
    height: int
    text: str
    box: Box | None
    label: str


class Album:
    """One worker's pictures in `directory`: one of each screen, told apart by what they say and how far they are scrolled.

    Copies of a person differ in their numbers; a screen that says the same but for those is not photographed again.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._names: dict[tuple[str, ...], str] = {}
        directory.mkdir(parents=True, exist_ok=True)

    def picture(self, shows: tuple[str, ...], take: Callable[[], bytes]) -> str:
        """The file, relative to the album's parent; `take` is asked for a JPEG only when there is none yet."""
        alike = tuple(_PERSONAL.sub("#", part) for part in shows)
        if alike not in self._names:
            name = f"{self._directory.name}/{len(self._names) + 1:04}.jpg"
            (self._directory.parent / name).write_bytes(take())
            self._names[alike] = name
        return self._names[alike]


def look(page: Page, control: Locator, album: Album) -> Sight:
    """Look at a page as it is, with the place and the label of one control on it (brought into view, if it is visible).

    Nothing here is evaluated in the page's own world: there, Playwright would have to set itself up a second time.
    """
    place = _bring_into_view(page, control.first)
    snapshot = page.locator("body").aria_snapshot(boxes=True)
    corner = found[0] if (found := _BOX.search(snapshot)) else ""
    text = _text(page, _BOX.sub("", snapshot))
    size = page.viewport_size or {"width": 0, "height": 0}
    shows = (text, f"{size['width']} x {size['height']}", corner)
    return Sight(
        picture=album.picture(shows, lambda: page.screenshot(type="jpeg", scale="css", quality=70)),
        width=size["width"],
        height=size["height"],
        text=text,
        box=Box(**place) if place else None,
        label=_label(snapshot, place, control.first) if place else "",
    )


def screen_text(page: Page) -> str:
    """The page's aria snapshot; no value of a text field where a secret can be typed."""
    return _text(page, page.locator("body").aria_snapshot())


def _text(page: Page, snapshot: str) -> str:
    """A snapshot would tell a PIN."""
    if "textbox" not in snapshot or page.locator(_SECRET_FIELDS).count() == 0:
        return snapshot
    return _TEXT_FIELD.sub(r"\1- \2 (value not kept)", snapshot)


def _bring_into_view(page: Page, control: Locator) -> FloatRect | None:
    """Where it is then; None for what isn't visible or goes away while we look."""
    if not control.is_visible():
        return None
    try:
        box = control.bounding_box(timeout=_PATIENCE)
        if box and not _in_view(page, box):
            control.scroll_into_view_if_needed(timeout=_PATIENCE)
            box = control.bounding_box(timeout=_PATIENCE)
    except PlaywrightError:
        return None
    return box


def _in_view(page: Page, box: FloatRect) -> bool:
    height = page.viewport_size["height"] if page.viewport_size else 0
    return box["y"] >= 0 and box["y"] + box["height"] <= height


def _label(snapshot: str, place: FloatRect, control: Locator) -> str:
    """The accessible name of what lies in that place, or else the text inside; never the value of a field."""
    here = [match for match in _NAMED.finditer(snapshot) if _lies_in(match, place)]
    if named := next((match for match in here if match["name"]), None):
        return re.sub(r"\\(.)", r"\1", named["name"])
    if any(match["role"] in _ROLES_WITH_VALUES for match in here):
        return ""
    try:
        return textwrap.shorten(control.inner_text(timeout=_PATIENCE), _LONGEST_LABEL, placeholder=" …")
    except PlaywrightError:  # gone by now
        return ""


def _lies_in(match: re.Match[str], place: FloatRect) -> bool:
    shown = map(float, match.group("x", "y", "width", "height"))
    return all(abs(a - b) <= 1 for a, b in zip(shown, (place["x"], place["y"], place["width"], place["height"]), strict=True))
