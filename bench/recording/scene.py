"""The scene of a scenario: the screens that its people look at, each in a browser context of its own."""

import base64
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Playwright

from bench.recording.evidence import Device, OpenScenario
from bench.recording.shelf import Options, See, Shelf, Slot
from bench.recording.snapshot import screen_text
from bench.stack.stack import Stack

THAI = {"locale": "th-TH", "timezone_id": "Asia/Bangkok"}
CALM = {"reduced_motion": "reduce"}  # smooth scrolling takes a third of a second each time
COMPUTER: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}, **THAI, **CALM}
PATIENCE = 8_000  # milliseconds that an action or assertion waits for what a person would see, a core for each worker


def patience(workers: int, cores: int = os.cpu_count() or 1) -> float:
    """The same for workers that wait for one another, too, because they share cores."""
    return PATIENCE * max(1.0, workers / cores)


NOT_KEPT = "not-kept.txt"


def _keep_picture(slot: Slot, at: Path) -> None:
    slot.page.screenshot(path=at.with_name(at.name + ".png"))


def _keep_text(slot: Slot, at: Path) -> None:
    at.with_name(at.name + ".txt").write_text(f"{slot.page.url}\n\n{screen_text(slot.page)}\n")


def _keep_trace(slot: Slot, at: Path) -> None:
    slot.context.tracing.stop(path=at.with_name(at.name + ".trace.zip"))


class Camera:
    """A phone's camera: what it is pointed at, or nothing (then the phone has none)."""

    def __init__(self) -> None:
        self._aim: Page | Locator | None = None
        self.last_picture: bytes | None = None

    def point_at(self, screen: Device) -> None:
        self._aim = screen.page

    def point_at_part(self, part: Locator) -> None:
        """Close to one of several codes on a screen."""
        self._aim = part

    def show(self, picture: bytes | None) -> None:
        """Hold a picture in front of it, such as one that another camera took."""
        self._aim, self.last_picture = None, picture

    def sees(self) -> str | None:
        """What is in front of it, as a data URL."""
        if self._aim:
            self.last_picture = self._aim.screenshot(scale="css")
        if self.last_picture is None:
            return None
        return "data:image/png;base64," + base64.b64encode(self.last_picture).decode()


class Scene:
    """Opens computers and phones for one scenario, and shows what was on them when it failed."""

    def __init__(self, stack: Stack, shelf: Shelf, playwright: Playwright) -> None:
        self.stack = stack
        self.record: OpenScenario | None = None
        self._shelf = shelf
        self._models = playwright.devices
        self._open: list[tuple[Slot, Device]] = []
        self._expected: list[str] = []
        self.failed = False
        self.language = "th"
        self.links: list[tuple[str, str]] = []  # what puts a phone or a mailbox into somebody's hand

    def computer(self, name: str = "computer", cookie: dict[str, str] | None = None) -> Device:
        """A fresh desktop browser; with a cookie of the portal, somebody is logged in on it."""
        device = self._device(name, COMPUTER)
        if cookie:
            device.page.context.add_cookies([{**cookie, "url": self.stack.portal.origin}])  # type: ignore[typeddict-item]
        return device

    def mailbox(self, link: str) -> Device:
        """Somebody's mailbox, opened by its link."""
        device = self._device("mailbox", COMPUTER)
        self.links.append(("mailbox", link))
        device.page.goto(link)
        return device

    def phone(self, name: str, link: str, camera: Camera, model: str) -> Device:
        """A phone in its owner's hand: its screen, opened by the link that only the holder has.

        `model` is one that Playwright knows: size, touch and user agent are that phone's.
        """
        look = {**self._models[model], **THAI, **CALM}
        self.links.append((name, link))
        device = self._device(name, look, home=link.split("/hold/")[0], sees=camera.sees)
        device.page.goto(link)
        return device

    def _device(self, name: str, look: Options, *, home: str = "", sees: See | None = None) -> Device:
        slot = self._shelf.take(look)
        if self.language != "th":
            self._speak(slot, home)
        if sees:
            slot.sees = sees
        device = Device(name, slot.page, self.record, home)
        self._open.append((slot, device))
        return device

    def _speak(self, slot: Slot, home: str) -> None:
        """What a person has chosen by the switch of each site; every app on a phone is one."""
        phone, idp = urlsplit(home).netloc.partition(".")[0], self.stack.idp
        apps = [f"http://{phone}.{app}.localhost:{idp.port}" for app in ("paotang", "thaid") if phone]
        sites = [self.stack.portal.origin, self.stack.agent_origin, idp.origin, self.stack.mail.origin, home, *apps]
        slot.context.add_cookies([{"name": "language", "value": self.language, "url": url} for url in sites if url])

    @property
    def devices(self) -> list[Device]:
        """What is open now."""
        return [device for _, device in self._open]

    def close_device(self, device: Device) -> None:
        """The browser is closed: whatever it held is gone."""
        slot = next(slot for slot, opened in self._open if opened is device)
        self._open.remove((slot, device))
        self._shelf.put_back(slot)

    def expects_error(self, part: str) -> None:
        """A line with this text in a log is part of the scenario."""
        self._expected.append(part)

    def unexpected_errors(self) -> list[str]:
        """Error lines in the logs that nobody announced."""
        return [line for line in self.stack.errors() if not any(part in line for part in self._expected)]

    def keep_failure(self, directory: Path) -> None:
        """Pictures of every open page, and the traces. None of them is used again.

        A browser that doesn't answer any more keeps nobody else's from being kept: what it owes is told in a file.
        """
        self.failed = True
        directory.mkdir(parents=True, exist_ok=True)
        for number, (slot, device) in enumerate(self._open, start=1):
            at = directory / f"{number}-{device.name}"
            for keep in (_keep_picture, _keep_text, _keep_trace):
                try:
                    keep(slot, at)
                except PlaywrightError as error:
                    with (directory / NOT_KEPT).open("a") as told:
                        told.write(f"{at.name}, {keep.__name__.removeprefix('_keep_')}: {error.message}\n")

    def close(self) -> None:
        for slot, _ in self._open:
            if self.failed:
                with suppress(PlaywrightError):  # a person looking at it may have closed the window
                    slot.context.close()
            else:
                self._shelf.put_back(slot)
        self._open.clear()
