"""What a device's screen shows at one moment: its picture, its text, and where on it one control is."""

import io
import re
import textwrap
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

_PATIENCE = 1000  # milliseconds; a control that is gone by then has no box and no label
_HIDDEN_FIELDS = "input[type=password], input[autocomplete$=password]"
_TEXT_FIELD = re.compile(
    r"""^( *)- '?(textbox(?: "(?:[^"\\]|\\.)*")?).*(?:\n\1 .*)*""", re.MULTILINE
)  # and its children
_ROLE_AND_NAME = re.compile(r"""- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?""")
_ROLES_WITH_VALUES = {"textbox", "searchbox", "spinbutton", "combobox", "slider"}
_LONGEST_LABEL = 120


@dataclass(frozen=True)
class Box:
    """A rectangle in CSS pixels, from the upper left corner of the picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sight:
    """`text` is the page's aria snapshot, `label` the control's accessible name or its text."""

    jpeg: bytes
    width: int
    height: int
    text: str
    box: Box | None
    label: str


def look(page: Page, control: Locator) -> Sight:
    """Take the picture of a page as it is, with the place and the label of one control on it."""
    jpeg = page.screenshot(type="jpeg", scale="css", quality=70)
    width, height = Image.open(io.BytesIO(jpeg)).size
    box, label = _found(control)
    return Sight(jpeg, width, height, screen_text(page), box, label)


def screen_text(page: Page) -> str:
    """The aria snapshot, which would tell a PIN: where one can be typed, no text field's value is kept."""
    text = page.locator("body").aria_snapshot()
    if page.locator(_HIDDEN_FIELDS).count() == 0:
        return text
    return _TEXT_FIELD.sub(r"\1- \2 (value not kept)", text)


def _found(control: Locator) -> tuple[Box | None, str]:
    first = control.first
    if not first.is_visible():
        return None, ""
    try:
        box = first.bounding_box(timeout=_PATIENCE)
        return box and Box(**box), _label(first)
    except PlaywrightError:  # it went away while we looked: the picture and the text of the page remain
        return None, ""


def _label(control: Locator) -> str:
    """The accessible name or else the text inside; never the value of a field."""
    named = _ROLE_AND_NAME.match(control.aria_snapshot(timeout=_PATIENCE))
    if named and named[2]:
        return re.sub(r"\\(.)", r"\1", named[2])
    if named and named[1] in _ROLES_WITH_VALUES:
        return ""
    return textwrap.shorten(control.inner_text(timeout=_PATIENCE), _LONGEST_LABEL, placeholder=" …")
