"""What the pages of the budget section have in common."""

from collections.abc import Mapping

from playwright.sync_api import Locator

from bench.recording.evidence import Device
from steps.screens.filling import set_control
from steps.screens.screen import Screen


class BudgetPage(Screen):
    """A page with a form or several: fields by their names, buttons by their words, messages by their keys."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._main = self.page.get_by_role("main")

    def shows_refusal(self, manual_id: str, key: str) -> None:
        """Above the form or beside its field."""
        self.sees(manual_id, self._told(key)).to_be_visible()

    def _button(self, words: str) -> Locator:
        return self._main.get_by_role("button", name=words, exact=True)

    def _told(self, key: str) -> Locator:
        return self._main.locator(f'[data-message="{key}"]').first

    def _fill(self, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            set_control(self._main.locator(f'[name="{name}"]:not([type=hidden])'), value)
