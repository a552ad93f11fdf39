"""A page as axe and a ruler see it."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SERIOUS = {"serious", "critical"}
CONTRAST = "color-contrast"
COLOURS = False  # whether they are compared: four fifths of axe's time, for the night (tests/conftest.py, --colours)
_RUN = """
async (left) => {
  const rules = Object.fromEntries(left.map(rule => [rule, {enabled: false}]));
  const found = await axe.run({resultTypes: ["violations"], rules});
  return [found.passes.length, found.violations];
}
"""


def violations(page: Page, *, contrast: bool = True) -> list[dict[str, Any]]:
    """What axe finds wrong with the page. Colours needn't be compared twice of one page at two widths."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    passes, found = page.evaluate(_RUN, [] if COLOURS and contrast else [CONTRAST])
    assert passes, "axe has looked at nothing"
    return list(found)


def told(found: list[dict[str, Any]]) -> list[str]:
    """Each violation with the elements that it is about."""
    return [f"{one['id']} {[node['html'] for node in one['nodes']]}" for one in found]
