"""Every screen: axe without a serious finding, and nothing that has to be scrolled sideways."""

import pytest
from playwright.sync_api import Page, ViewportSize

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from tests.integration.registration_walk import RegistrationWalk
from tests.integration.thaid_walk import ThaidWalk
from tests.integration.token_key_walk import TokenKeyWalk
from tests.integration.walk import Walk
from tests.looks import SERIOUS, SIDEWAYS, told, violations

pytestmark = pytest.mark.by_night

NARROW, WIDE = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=860)


class Judge:
    """Looks at each screen and remembers what is wrong with it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.seen: list[str] = []

    def look(self, name: str, page: Page) -> None:
        own = page.viewport_size or WIDE
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            where = f"{name} at {size['width']}"
            self.seen.append(where)
            serious = [one for one in violations(page, contrast=size == NARROW) if one["impact"] in SERIOUS]
            self.found += [f"{where}: {problem}" for problem in told(serious)]
            if page.evaluate(SIDEWAYS) > 0:
                self.found.append(f"{where}: wider than the screen")
        page.set_viewport_size(own)


WALKS = [(Walk, 48), (RegistrationWalk, 22), (TokenKeyWalk, 11), (ThaidWalk, 17)]


@pytest.mark.parametrize(("walk", "screens"), WALKS)
def test_every_screen_is_accessible_and_fits(
    scene: Scene, cast: Cast, stack: Stack, walk: type[Walk | RegistrationWalk | TokenKeyWalk | ThaidWalk], screens: int
) -> None:
    judge = Judge()
    walk(scene, cast, stack, judge.look).take()
    assert len(judge.seen) >= 2 * screens
    assert not judge.found, "\n".join(judge.found)
