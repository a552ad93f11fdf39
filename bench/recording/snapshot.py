"""What a device's screen shows at one moment: its text, its picture, and where on it one control is."""

import json
import re
import secrets
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from simkit.digests import sha256_hex

_HIDDEN_FIELDS = "input[type=password], input[autocomplete$=password]"
_TEXT_FIELD = re.compile(
    r"""^( *)- '?(textbox(?: "(?:[^"\\]|\\.)*")?).*(?:\n\1 .*)*""", re.MULTILINE
)  # and its children
_ROLES_WITH_VALUES = {"textbox", "searchbox", "spinbutton", "combobox", "slider"}
_ROLE_AND_NAME = re.compile(r"""- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?""")
_BOX = re.compile(r" \[box=(-?[\d.]+),(-?[\d.]+),([\d.]+),([\d.]+)\]")
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
class Snapshot:
    """`text` is the page's aria snapshot, `label` the control's name, `picture` where the store keeps the picture."""

    picture: str
    width: int
    height: int
    text: str
    box: Box | None
    label: str


class SnapshotStore:
    """A run's pictures in `directory`: one of each screen, told apart by what it says and how far it is scrolled.

    Copies of a person differ in their numbers; a screen that says the same but for those is not photographed again, by
    whichever worker.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir(parents=True, exist_ok=True)

    def picture(self, shows: tuple[str, ...], take: Callable[[], bytes]) -> str:
        """The file, relative to the store's parent; `take` is asked for a JPEG only when there is none yet."""
        alike = [_PERSONAL.sub("#", part) for part in shows]
        file = self._directory / f"{sha256_hex(json.dumps(alike))[:16]}.jpg"
        if not file.exists():
            begun = file.with_suffix(f".{secrets.token_hex(4)}")  # no other worker sees half a picture
            begun.write_bytes(take())
            begun.replace(file)
        return f"{self._directory.name}/{file.name}"


def take_snapshot(page: Page, control: Locator, snapshots: SnapshotStore) -> Snapshot:
    """Look at a page as it is, with the place and the label of one control on it (brought into view, if it is visible).

    Only what Playwright does without an element handle: a handle costs a third of a navigation on each new page.
    """
    box, label = _found(page, control.first)
    aria = page.locator("body").aria_snapshot(boxes=True)
    corner = box_match[0] if (box_match := _BOX.search(aria)) else ""
    text = _text(page, _BOX.sub("", aria))
    size = page.viewport_size or {"width": 0, "height": 0}
    shows = (text, f"{size['width']} x {size['height']}", corner)
    return Snapshot(
        picture=snapshots.picture(shows, lambda: page.screenshot(type="jpeg", scale="css", quality=70)),
        width=size["width"],
        height=size["height"],
        text=text,
        box=box,
        label=label,
    )


def screen_text(page: Page) -> str:
    """The page's aria snapshot; no value of a text field where a secret can be typed."""
    return _text(page, page.locator("body").aria_snapshot())


def _text(page: Page, aria: str) -> str:
    """A snapshot would tell a PIN."""
    if "textbox" not in aria or page.locator(_HIDDEN_FIELDS).count() == 0:
        return aria
    return _TEXT_FIELD.sub(r"\1- \2 (value not kept)", aria)


def _found(page: Page, control: Locator) -> tuple[Box | None, str]:
    """Where it is and what it is called; nothing of what isn't visible or goes away while we look."""
    if not control.is_visible():
        return None, ""
    try:
        aria = control.aria_snapshot(boxes=True, timeout=_PATIENCE)
        box = _box(control, aria)
        if box and not 0 <= box.y <= _height(page) - box.height:
            control.scroll_into_view_if_needed(timeout=_PATIENCE)
            box = _box(control, control.aria_snapshot(boxes=True, timeout=_PATIENCE))
        return box, _label(control, aria)
    except PlaywrightError:
        return None, ""


def _height(page: Page) -> float:
    return page.viewport_size["height"] if page.viewport_size else 0


def _box(control: Locator, aria: str) -> Box | None:
    """From the line of the control, or of the only thing in it; plain text and several things are measured."""
    outer = [line for line in aria.splitlines() if not line.startswith(" ")]
    if len(outer) == 1 and (match := _BOX.search(outer[0])):
        return Box(*map(float, match.groups()))
    box = control.bounding_box(timeout=_PATIENCE)
    return Box(**box) if box else None


def _label(control: Locator, aria: str) -> str:
    """The accessible name or else the text inside; never the value of a field."""
    named = _ROLE_AND_NAME.match(aria)
    if named and named[2]:
        return re.sub(r"\\(.)", r"\1", named[2])
    if named and named[1] in _ROLES_WITH_VALUES:
        return ""
    return textwrap.shorten(control.inner_text(timeout=_PATIENCE), _LONGEST_LABEL, placeholder=" …")
