"""What the controls of all features have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from authenticator_sim.one_at_a_time import OneAtATime
from simkit.controls import Controls
from simkit.refusals import Refused

Fields = dict[str, tuple[type, ...]]


def checked(body: Any, fields: Fields) -> dict[str, Any]:
    """The members of a JSON body; raises Refused for unknown ones, or of another type."""
    if not isinstance(body, dict) or not set(body) <= set(fields):
        raise Refused("phone.unknown_field")
    if any(value is not None and not isinstance(value, fields[name]) for name, value in body.items()):
        raise Refused("phone.wrong_type")
    return body


@contextmanager
def turn(app: Controls, turns: OneAtATime, name: str) -> Iterator[None]:
    """The turn of that phone or computer; what was done in it is durable before the next turn begins."""
    with turns.lock(name):
        yield
        app.database.release()
