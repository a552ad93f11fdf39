"""Makes the pictures of the README again: .venv/bin/python scripts/make_pictures.py (from the project's root)."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.browser import launch  # noqa: E402 - after the path is set
from bench.cast import Cast  # noqa: E402
from bench.evidence import Device  # noqa: E402
from bench.scene import Scene  # noqa: E402
from bench.stack import Stack  # noqa: E402
from steps.people import Person  # noqa: E402
from steps.phone import open_request  # noqa: E402
from steps.screens.portal_login import LoginScreen  # noqa: E402
from steps.screens.portal_picture import PictureScreen  # noqa: E402

GAP = 40
GROUND = "#d9e0e4"


def main() -> None:
    stack = Stack(Path(tempfile.mkdtemp()))
    try:
        stack.start()
        with sync_playwright() as playwright:
            browser = launch(playwright)
            scene, cast = Scene(stack, browser, playwright), Cast(stack)
            person = Person(cast.invite("malee", start_password=False), scene, cast)
            cast.activate(person.passport, person.phone.name, biometrics=True)
            log_in_halfway(person, stack)
            side_by_side(person.computer, person.phone.screen).save(ROOT / "docs/images/login.png", optimize=True)
            scene.close()
            browser.close()
    finally:
        stack.close()


def log_in_halfway(person: Person, stack: Stack) -> None:
    """Both screens show the picture."""
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open()
    login.enter(person.passport.user_id, person.passport.chosen_password)
    PictureScreen(person.computer).shows_picture()
    open_request(person)


def side_by_side(computer: Device, phone: Device) -> Image.Image:
    """The computer's screen and the phone's, as large as they are."""
    pictures = [Image.open(io.BytesIO(one.page.screenshot(scale="css"))).convert("RGB") for one in (computer, phone)]
    size = (sum(one.width for one in pictures) + 3 * GAP, max(one.height for one in pictures) + 2 * GAP)
    sheet, left = Image.new("RGB", size, GROUND), GAP
    for one in pictures:
        sheet.paste(one, (left, GAP + (size[1] - 2 * GAP - one.height) // 2))
        left += one.width + GAP
    return sheet


if __name__ == "__main__":
    main()
