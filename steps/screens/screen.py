"""What every screen object can say: which step of the manual it performs, and which it has seen to be right."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import FilePayload, Locator, expect
from playwright.sync_api._generated import LocatorAssertions  # what expect() returns; exported nowhere else

from bench.manual.catalogue import load_catalogues
from bench.recording.evidence import Device
from bench.recording.snapshot import take_snapshot


class Screen:
    """Base of the screen objects: `page`, `performs` and `sees`, nothing else."""

    def __init__(self, device: Device) -> None:
        self.page = device.page
        self._device = device

    def performs(self, manual_id: str, control: Locator) -> "Performing":
        """The action that follows performs this step: `self.performs("ST2.3.6", self._check).click()`."""
        load_catalogues().require(manual_id)
        return Performing(self._device, type(self).__name__, manual_id, control)

    def sees(self, manual_id: str, what: Locator) -> LocatorAssertions:
        """Playwright's `expect(what)`; the assertion that follows verifies this step once it has passed."""
        load_catalogues().require(manual_id)
        return cast("LocatorAssertions", Seeing(self._device, type(self).__name__, manual_id, what))


class Performing:
    """The actions that perform a step. Each takes the picture first, and is noted only when it succeeded."""

    def __init__(self, device: Device, screen: str, manual_id: str, control: Locator) -> None:
        self._device = device
        self._screen = screen
        self._manual_id = manual_id
        self._control = control

    def click(self) -> None:
        self._perform("click", self._control.click)

    def hover(self) -> None:
        """Pointing at it, where the manual has nothing to press: it only says where to look."""
        self._perform("hover", self._control.hover)

    def fill(self, text: str) -> None:
        self._perform("fill", lambda: self._control.fill(text))

    def check(self) -> None:
        self._perform("check", self._control.check)

    def uncheck(self) -> None:
        self._perform("uncheck", self._control.uncheck)

    def press(self, key: str) -> None:
        self._perform("press", lambda: self._control.press(key))

    def select_option(self, value: str | None = None, *, label: str | None = None) -> None:
        self._perform("select_option", lambda: self._control.select_option(value=value, label=label))

    def set_input_files(self, files: str | Path | FilePayload | Sequence[str | Path]) -> None:
        """The only action on a control that may be invisible (a file field behind its label)."""
        self._perform("set_input_files", lambda: self._control.set_input_files(files), visible=False)

    def _perform(self, action: str, act: Callable[[], object], *, visible: bool = True) -> None:
        record = self._device.record
        if record is None:
            act()
            return
        if visible and not self._control.is_visible():
            self._control.wait_for()
        snapshot = take_snapshot(self._device.page, self._control, record.snapshots)
        at = record.now()
        act()
        record.note(
            "performs", self._manual_id, screen=self._screen, device=self._device.name, action=action, at=at,
            snapshot=snapshot,
        )  # fmt: skip


class Seeing:
    """Stands in for Playwright's LocatorAssertions: passes each on, and notes the step after it has passed."""

    def __init__(self, device: Device, screen: str, manual_id: str, what: Locator) -> None:
        self._device = device
        self._screen = screen
        self._manual_id = manual_id
        self._what = what

    def __getattr__(self, assertion: str) -> Callable[..., None]:
        passes = getattr(expect(self._what), assertion)  # AttributeError for what Playwright doesn't have

        def assert_and_note(*values: Any, **options: Any) -> None:
            passes(*values, **options)
            self._note(assertion)

        return assert_and_note

    def _note(self, assertion: str) -> None:
        record = self._device.record
        if record is None:
            return
        at = record.now()
        snapshot = take_snapshot(self._device.page, self._what, record.snapshots)
        record.note(
            "sees", self._manual_id, screen=self._screen, device=self._device.name, action=assertion, at=at,
            snapshot=snapshot,
        )  # fmt: skip
