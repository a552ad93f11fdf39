"""A computer without a mouse: what other scenarios click and fill in is reached by Tab here, and done by keys.

On the way every stop must be seen: the focus has an outline, and what has it lies within the window.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from playwright.sync_api import Locator
from pytest_bdd import given

from bench.recording.scene import COMPUTER

MOST_STOPS = 120
STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const shown = box.width && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {what: at.outerHTML.slice(0, 120), page: at === document.body, seen: shown && style.outlineStyle !== "none"};
}"""


@given("she has no mouse")
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the computer; a phone is touched."""
    ways: dict[str, Callable[..., Any]] = {
        "click": _press,
        "fill": _type,
        "check": _tick,
        "select_option": _choose,
    }
    for name, by_keys in ways.items():
        monkeypatch.setattr(Locator, name, _by_keyboard(getattr(Locator, name), by_keys))


def _by_keyboard(with_mouse: Callable[..., Any], by_keys: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(with_mouse)
    def act(control: Locator, *values: Any, **options: Any) -> Any:
        if control.page.viewport_size != COMPUTER["viewport"]:
            return with_mouse(control, *values, **options)
        control.wait_for()
        return by_keys(control, *values, **options)

    return act


def reach(control: Locator) -> None:
    """Tab by Tab from where the focus is; raises AssertionError for a stop that isn't seen, or if there is no way."""
    page = control.page
    for _ in range(MOST_STOPS):
        if control.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop["page"] or stop["seen"], f"the focus isn't seen on {stop['what']}"
    raise AssertionError(f"no Tab leads to {control}")


def _press(control: Locator) -> None:
    reach(control)
    control.page.keyboard.press("Enter")


def _type(control: Locator, text: str) -> None:
    reach(control)
    keyboard = control.page.keyboard
    keyboard.press("Control+A")
    keyboard.press("Delete")
    keyboard.type(text)


def _tick(control: Locator) -> None:
    reach(control)
    if not control.is_checked():
        control.page.keyboard.press("Space")


def _choose(control: Locator, value: str | None = None, *, label: str | None = None) -> None:
    """Arrow by arrow, as far as the list goes."""
    reach(control)
    option, page = value or label, control.page
    for _ in range(MOST_STOPS):
        if control.locator("option:checked").inner_text() == option:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {option}")
