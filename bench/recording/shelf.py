"""Browser contexts that scenarios take and put back. A warm one costs half of what a fresh one does: its process, its
compiled scripts and its style sheets are there already.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

Options = dict[str, Any]
See = Callable[[], str | None]
CAMERA = Path(__file__).with_name("camera.js")


class Slot:
    """A context with its one page. `sees` says, as a data URL, what is in front of its camera."""

    def __init__(self, browser: Browser, options: Options, *, patience: float, snapshots: bool) -> None:
        self.options = options
        self.sees: See = lambda: None
        self.context = browser.new_context(**{k: v for k, v in options.items() if k != "default_browser_type"})
        self.context.set_default_timeout(patience)
        self.context.expose_function("__cameraSees", lambda: self.sees())
        self.context.add_init_script(path=CAMERA)
        self.context.tracing.start(screenshots=False, snapshots=snapshots)
        self.page: Page = self.context.new_page()
        self._history = self.context.new_cdp_session(self.page)

    def clean(self) -> None:
        """As if fresh, but warm: no page, no cookie, no way back, nothing that stands between it and the network.

        The sims keep nothing else in a browser.
        """
        self.context.unroute_all(behavior="ignoreErrors")
        self.page.unroute_all(behavior="ignoreErrors")
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        self.page.goto("about:blank")
        self._history.send("Page.resetNavigationHistory")
        self.context.clear_cookies()
        self.context.clear_permissions()
        if (size := self.options["viewport"]) != self.page.viewport_size:
            self.page.set_viewport_size(size)
        self.sees = lambda: None


class Shelf:
    """A worker's contexts between scenarios. `patience` in milliseconds, for every action in them."""

    def __init__(self, browser: Browser, *, patience: float, snapshots: bool = False) -> None:
        self._browser = browser
        self._patience = patience
        self._snapshots = snapshots
        self._free: list[Slot] = []

    def take(self, options: Options) -> Slot:
        """One with these options that nobody uses, or a fresh one."""
        for slot in self._free:
            if slot.options == options:
                self._free.remove(slot)
                slot.context.tracing.start_chunk()
                return slot
        return Slot(self._browser, options, patience=self._patience, snapshots=self._snapshots)

    def put_back(self, slot: Slot) -> None:
        """Cleaned for the next user; one that can't be cleaned is thrown away."""
        try:
            slot.context.tracing.stop_chunk()
            slot.clean()
        except PlaywrightError:
            slot.context.close()
        else:
            self._free.append(slot)
