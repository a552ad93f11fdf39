"""After a failure, everything is left as it is, to be looked at: until Ctrl-C."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

import httpx
from rich.console import Console

from bench.arranging.people import Passport
from bench.mailbox.client import Mailbox
from bench.recording.scene import Scene
from bench.stack.controls import ControlRefused

NEVER = threading.Event()


def keep_for_looking(
    scene: Scene, people: Sequence[Passport], console: Console, wait: Callable[[], object] = NEVER.wait
) -> None:
    """Tell where the scenario's people, pages and devices are, and wait until Ctrl-C."""
    console.rule("the scenario failed; its test-bed runs on")
    for name, link in [("portal", scene.stack.portal.origin), *scene.links]:
        _line(name, link, console)
    for device in scene.devices:
        _line(f"on the {device.name}", device.page.url, console)
    for one in people:
        console.print(f"\n[bold]{one.full_name}[/] ({one.key})", highlight=False)
        told = {
            "user id": one.user_id, "start password": one.start_password, "own password": one.chosen_password,
            "PIN": one.pin, "ThaiD PIN": one.thaid_pin, "Token Key PIN": one.token_key_pin,
            "citizen id": one.citizen_id, "mailbox": _mailbox(scene, one),
        }  # fmt: skip
        for name, text in told.items():
            if text:
                _line(name, text, console)
    console.print("\nCtrl-C goes on: everything is stopped, and the report is written.")
    with suppress(KeyboardInterrupt):
        wait()


def _mailbox(scene: Scene, one: Passport) -> str:
    try:
        return Mailbox(scene.stack.mail.controls, one.email).link()
    except (ControlRefused, httpx.TransportError) as problem:  # what failed may be just that
        return f"unavailable: {problem}"


def _line(name: str, text: str, console: Console) -> None:
    console.print(f"  {name:16}{text}", markup=False, highlight=False, soft_wrap=True)
