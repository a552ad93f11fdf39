"""The scene of a scenario: the screens that its people look at, each in a browser context of its own."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

from bench.evidence import Device, OpenScenario
from bench.sight import screen_text
from bench.stack import Stack

THAI = {"locale": "th-TH", "timezone_id": "Asia/Bangkok"}
CALM = {"reduced_motion": "reduce"}  # smooth scrolling takes a third of a second each time
COMPUTER: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}, **THAI, **CALM}
CAMERA = Path(__file__).with_name("camera.js")
IPHONE = "iPhone 15"
PATIENCE = 8_000  # milliseconds that an action or assertion waits for what a person would see


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

    def __init__(self, stack: Stack, browser: Browser, playwright: Playwright, *, snapshots: bool = False) -> None:
        """With `snapshots` the traces of a failure can be clicked through; a scenario takes a fifth longer then."""
        self.stack = stack
        self.record: OpenScenario | None = None
        self._browser = browser
        self._devices = playwright.devices
        self._open: list[tuple[BrowserContext, Device]] = []
        self._snapshots = snapshots
        self._expected: list[str] = []

    def computer(self, name: str = "computer", cookie: dict[str, str] | None = None) -> Device:
        """A fresh desktop browser; with a cookie of the portal, somebody is logged in on it."""
        device = self._device(name, **COMPUTER)
        if cookie:
            device.page.context.add_cookies([{**cookie, "url": self.stack.portal.origin}])  # type: ignore[typeddict-item]
        return device

    def mailbox(self, link: str) -> Device:
        """Somebody's mailbox, opened by its link."""
        device = self._device("mailbox", **COMPUTER)
        device.page.goto(link)
        return device

    def phone(self, name: str, link: str, camera: Camera, model: str = IPHONE) -> Device:
        """A phone in its owner's hand: its screen, opened by the link that only the holder has."""
        look = {**self._devices[model], **THAI, **CALM, "base_url": link.split("/hold/")[0]}
        device = self._device(name, before=lambda context: _fit_camera(context, camera), **look)
        device.page.goto(link)
        return device

    def _device(self, name: str, before: Callable[[BrowserContext], None] | None = None, **options: Any) -> Device:
        context = self._browser.new_context(**{k: v for k, v in options.items() if k != "default_browser_type"})
        context.set_default_timeout(PATIENCE)
        if before:
            before(context)
        context.tracing.start(screenshots=False, snapshots=self._snapshots)
        device = Device(name, context.new_page(), self.record)
        self._open.append((context, device))
        return device

    def expects_error(self, part: str) -> None:
        """A line with this text in a log is part of the scenario."""
        self._expected.append(part)

    def unexpected_errors(self) -> list[str]:
        """Error lines in the logs that nobody announced."""
        return [line for line in self.stack.errors() if not any(part in line for part in self._expected)]

    def keep_failure(self, directory: Path) -> None:
        """Pictures of every open page, and the traces."""
        directory.mkdir(parents=True, exist_ok=True)
        still_open = [(context, device) for context, device in self._open if not device.page.is_closed()]
        for number, (context, device) in enumerate(still_open, start=1):
            name = f"{number}-{device.name}"
            device.page.screenshot(path=directory / f"{name}.png")
            (directory / f"{name}.txt").write_text(f"{device.page.url}\n\n{screen_text(device.page)}\n")
            context.tracing.stop(path=directory / f"{name}.trace.zip")

    def close(self) -> None:
        for context, _ in self._open:
            context.close()
        self._open.clear()


def _fit_camera(context: BrowserContext, camera: Camera) -> None:
    context.expose_function("__cameraSees", camera.sees)
    context.add_init_script(path=CAMERA)
