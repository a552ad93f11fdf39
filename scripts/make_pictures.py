"""Makes the pictures of the README again, in docs/pictures/: `./scripts/testbed pictures`.

The desk, the phone and the login are played afresh; the report is that of the last whole run.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.arranging.cast import Cast  # noqa: E402
from bench.arranging.desk_people import DeskPeople, DeskPerson  # noqa: E402
from bench.cli.by_hand import at_desk, keeping_log  # noqa: E402
from bench.recording.browser import launch  # noqa: E402 - after the path is set
from bench.recording.evidence import Device  # noqa: E402
from bench.recording.scene import PATIENCE, Camera, Scene  # noqa: E402
from bench.recording.shelf import Shelf  # noqa: E402
from bench.stack.stack import Stack  # noqa: E402
from steps.screens.login.password import LoginScreen  # noqa: E402
from steps.screens.login.picture import PictureScreen  # noqa: E402
from steps.screens.phone.home import NexusScreen  # noqa: E402
from steps.screens.phone.requests import RequestScreen  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
REPORT = ROOT / "build" / "report" / "index.html"
GAP = 40
GROUND = "#d9e0e4"
QUALITY = 80


def main() -> int:
    """1 when there is no report of a whole run to take a picture of."""
    if not REPORT.exists():
        print("no whole run's report yet: ./scripts/testbed run, then again", file=sys.stderr)  # noqa: T201
        return 1
    with tempfile.TemporaryDirectory() as directory:
        stack = Stack(Path(directory))
        try:
            stack.start()
            with sync_playwright() as playwright, keeping_log(stack):
                browser = launch(playwright)
                take_all(stack, Scene(stack, Shelf(browser, patience=PATIENCE), playwright))
                browser.close()
        finally:
            stack.close()
    return 0


def take_all(stack: Stack, scene: Scene) -> None:
    house = DeskPeople(stack, Cast(stack))
    house.fill()
    with at_desk(house) as server:
        guest = house.find("malee")
        house.activate(guest)
        computer, phone = scene.computer(), scene.phone("phone", guest.phone.link, Camera(), guest.phone.model)
        log_in_halfway(guest, computer, phone, stack)
        keep("login", side_by_side(computer, phone))
        keep("phone", picture(phone.page))
        desk = scene.computer("desk").page
        desk.goto(server.link)
        keep("desk", picture(desk))
        report = scene.computer("report").page
        report.goto(REPORT.as_uri())
        keep("report", picture(report))
        scene.close()


def log_in_halfway(guest: DeskPerson, computer: Device, phone: Device, stack: Stack) -> None:
    """Both screens show the picture."""
    login = LoginScreen(computer, stack.portal.origin)
    login.open()
    login.enter(guest.passport.user_id, guest.password)
    name = PictureScreen(computer).picture_name()
    NexusScreen(phone).open()
    RequestScreen(phone).shows_picture(name)


def side_by_side(computer: Device, phone: Device) -> Image.Image:
    """The computer's screen and the phone's, as large as they are."""
    pictures = [picture(one.page) for one in (computer, phone)]
    size = (sum(one.width for one in pictures) + 3 * GAP, max(one.height for one in pictures) + 2 * GAP)
    sheet, left = Image.new("RGB", size, GROUND), GAP
    for one in pictures:
        sheet.paste(one, (left, GAP + (size[1] - 2 * GAP - one.height) // 2))
        left += one.width + GAP
    return sheet


def picture(page: Page) -> Image.Image:
    """What is to be seen without scrolling."""
    return Image.open(io.BytesIO(page.screenshot(scale="css"))).convert("RGB")


def keep(name: str, taken: Image.Image) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{name}.webp"
    taken.save(file, quality=QUALITY, method=6)
    print(f"written: {file.relative_to(ROOT)}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
