"""The forms behind both doors (steps.screens.finance.forms): filled in, saved, and how each answers."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, expect

from bench.recording.evidence import Device
from steps.screens.filling import set_control
from steps.screens.finance.forms import Form
from steps.screens.screen import Screen

NUMBER = re.compile(r"\d{10}")


class EntryScreen(Screen):
    """A form, its fields by the names that the form's own data has."""

    def __init__(self, device: Device, origin: str, form: Form) -> None:
        super().__init__(device)
        self._origin = origin
        self._form = form

    def fill_in(self, values: Mapping[str, str]) -> None:
        """In the order of the form's data."""
        for name, value in values.items():
            set_control(self.page.locator(f'main [name="{name}"]'), value)

    def send_again(self) -> None:
        """Reload what came in place of the answer; the browser may have sent the form anew by itself."""
        own = self.page.locator("body.neterror")
        expect(own.or_(self._saved())).to_be_visible()
        self.page.reload()

    def _saved(self) -> Locator:
        """What says that the form is recorded."""
        raise NotImplementedError


class WebEntryScreen(EntryScreen):
    """A form of GFMIS Web Online, or of the pages around transferred money."""

    def open(self, unit: str) -> None:
        self.page.goto(self._origin + self._form.place.format(unit=unit))

    def open_from_terminal(self, unit: str) -> None:
        """What has no command leads from the Terminal's list to the menu of the web."""
        self.page.goto(f"{self._origin}/finance/terminal")
        self.page.get_by_role("link", name="ใบสั่งซื้อสั่งจ้าง (PO)").click()
        address = self._form.place.format(unit=unit)
        self.page.locator(f'main a[href="{address}"]').click()

    def look_for(self, value: str) -> None:
        """What the rest of the form is about."""
        field = self.page.locator(f'main [name="{self._form.search}"]').and_(self.page.locator(":not([type=hidden])"))
        set_control(field, value)
        self.page.get_by_role("button", name=re.compile("^(ค้นหา|เลือกคำขอนี้)$")).click()

    def save(self, manual_id: str) -> None:
        self.performs(manual_id, self._save).click()

    def press_save(self) -> None:
        """At the same time as somebody else: nobody waits for what comes of it."""
        self._save.click(no_wait_after=True)

    def _saved(self) -> Locator:
        return self.page.locator(f"main {self._form.number}")

    @property
    def _save(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name=self._form.save, exact=True)

    def shows_number(self, manual_id: str) -> str:
        """Of the document that is recorded now."""
        number = self._saved()
        self.sees(manual_id, number).to_have_text(re.compile(rf"\b{self._form.begins}\d+"))
        return _number_in(number)

    def shows_refusal(self, manual_id: str, key: str, field: str) -> None:
        error = self.page.locator(f"main #{field}-error")
        self.sees(manual_id, error).to_have_attribute("data-message", key)

    def offers(self, manual_id: str, amount: str) -> None:
        self.sees(manual_id, self.page.locator('main [name="amount"]')).to_have_value(amount)

    def has_saved(self) -> bool:
        """Once it has answered, one way or the other."""
        number = self._saved()
        expect(number.or_(self.page.locator("main .error")).first).to_be_visible()
        return number.is_visible()

    def tells(self, manual_id: str, key: str) -> None:
        self.sees(manual_id, self.page.get_by_role("main").locator(f'[data-message="{key}"]').first).to_be_visible()


class TerminalScreen(EntryScreen):
    """A form of the GFMIS Terminal, by the keyboard."""

    def __init__(self, device: Device, origin: str, form: Form) -> None:
        super().__init__(device, origin, form)
        self._command = self.page.get_by_role("textbox", name="คำสั่งงาน")
        self._status = self.page.locator("#status")
        self._save = self.page.get_by_role("button", name="จัดเก็บข้อมูล (Save)")

    def open(self, unit: str) -> None:
        """What has no command stands in the list below the command field."""
        self.page.goto(f"{self._origin}/finance/terminal")
        if self._form.place.isascii():
            self._command.fill(self._form.place)
            self._command.press("Enter")
        else:
            self.page.get_by_role("link", name=self._form.place).click()
        self.fill_in({"unit": unit})

    def look_for(self, value: str) -> None:
        """There is nothing to look for: the command reads it with all the rest."""
        self.fill_in({self._form.search: value})

    def save(self, manual_id: str) -> None:
        self.performs(manual_id, self._save).press("Control+s")

    def press_save(self) -> None:
        self._save.press("Control+s", no_wait_after=True)

    def shows_number(self, manual_id: str) -> str:
        self.sees(manual_id, self._status).to_have_text(re.compile(rf"\b{self._form.begins}\d+"))
        return _number_in(self._status)

    def shows_refusal(self, manual_id: str, key: str, field: str) -> None:
        """The status bar says it, and the field is lit."""
        self.sees(manual_id, self._status).to_have_attribute("data-message", key)
        expect(self.page.locator(f'main [name="{field}"]').first).to_have_attribute("aria-invalid", "true")

    def _saved(self) -> Locator:
        return self.page.locator('#status[data-message="terminal.posted"]')

    def has_saved(self) -> bool:
        expect(self._status).to_have_attribute("data-message", re.compile("."))
        return self._status.get_attribute("data-message") == "terminal.posted"

    def tells(self, manual_id: str, key: str) -> None:
        self.sees(manual_id, self._status).to_have_attribute("data-message", key)


def _number_in(told: Locator) -> str:
    found = NUMBER.search(told.inner_text())
    assert found, "it has been seen"
    return found[0]
