"""Reads people.yaml, and says of a mistake in it in which line it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from simkit.tree import ROOT

STATES = ("new", "envelope", "proofed", "approved", "active")
ROLES = ("officer", "reviewer")
NEEDED = ("will", "will_en", "title", "first_name", "last_name", "position", "phone")
OF_A_GRANT = {"permission", "unit"}
MORE_OF_A_GRANT = {"from_day", "to_day", "up_to", "below"}
OF_A_PHONE = ("platform", "model", "sensor", "enrolled")


class PeopleBroken(ValueError):
    """The message has file, line and reason."""


def read_people(file: Path) -> dict[str, Any]:
    """The file's content. Raises PeopleBroken."""
    text = file.read_text("utf-8")
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
        content: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PeopleBroken(f"{shown}:{line}: {error.problem}") from None
    for place, reason in _faults(content):
        raise PeopleBroken(f"{shown}:{_line(root, place)}: {reason}")
    return content


def _faults(content: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where each is, as a path of keys, and what it is."""
    for part in ("people", "screens", "department", *ROLES):
        if not isinstance(content.get(part), dict):
            yield (), f"there are no {part}"
            return
    for key, person in content["people"].items():
        yield from _faults_of(key, person, ("people", key), content["screens"])
    for role, key in content["department"].items():
        if key not in content["people"]:
            yield ("department", role), f"{role} is {key}, who isn't one of the people"
    for role in ROLES:
        yield from _faults_of(role, content[role], (role,), content["screens"])


def _faults_of(
    key: str, person: Any, place: tuple[str, ...], screens: dict[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    person = person if isinstance(person, dict) else {}
    phone = person.get("phone") if isinstance(person.get("phone"), dict) else {}
    missing = [name for name in NEEDED if name not in person] + [name for name in OF_A_PHONE if name not in phone]
    if missing:
        yield place, f"{key} has no {', '.join(missing)}"
    elif phone["model"] not in screens:
        yield (*place, "phone", "model"), f"phone model {phone['model']} isn't in `screens`"
    elif person.get("state", STATES[-1]) not in STATES:
        yield (*place, "state"), f"state {person['state']} isn't one of {', '.join(STATES)}"
    elif any(
        OF_A_GRANT - set(grant) or set(grant) - OF_A_GRANT - MORE_OF_A_GRANT for grant in person.get("grants", ())
    ):
        yield (
            (*place, "grants"),
            f"a grant has a permission and a unit, and may have {', '.join(sorted(MORE_OF_A_GRANT))}",
        )


def _line(node: Any, place: tuple[str, ...]) -> int:
    """Of the last key of the path."""
    line = 1
    for key in place:
        name, node = next((name, value) for name, value in node.value if name.value == key)
        line = name.start_mark.line + 1
    return line
