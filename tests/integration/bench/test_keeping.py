"""A test-bed that is kept for looking: everything that is needed to look is told."""

import io

from rich.console import Console

from bench.arranging.cast import Cast
from bench.recording.keeping import keep_for_looking
from bench.recording.scene import Camera, Scene
from simkit.loopback import client_of


def test_addresses_and_people_are_told_until_ctrl_c(scene: Scene, cast: Cast) -> None:
    person = cast.invite("malee")
    link = cast.give_phone(person)
    scene.phone("phone", link, Camera(), "iPhone 15")
    scene.computer().page.goto(f"{scene.stack.portal.origin}/login")

    def interrupt() -> None:
        with client_of(scene.stack.portal.origin) as visitor:
            assert visitor.get("/login").is_success, "everything runs while one looks"
        raise KeyboardInterrupt

    words = io.StringIO()
    keep_for_looking(scene, [person], Console(file=words, width=200), interrupt)
    told = words.getvalue()
    wanted = (link, f"{scene.stack.portal.origin}/login", person.user_id, person.pin, person.full_name, "/open/")
    assert [part for part in wanted if part not in told] == []
