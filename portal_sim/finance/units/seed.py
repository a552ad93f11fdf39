"""The units that there are from the beginning (seed.yaml)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from portal_sim.finance.units.domain import Unit, UnitKind, Units

FILE = Path(__file__).with_suffix(".yaml")


def seed_units() -> list[Unit]:
    """All of them, each after the unit above it."""
    return [unit for one in yaml.load(FILE.read_bytes(), yaml.CSafeLoader) for unit in _read(one, "")]


def add_missing(units: Units) -> None:
    """What a database of an earlier start hasn't got yet."""
    for unit in seed_units():
        if not units.line(unit.code):
            units.add(unit)


def _read(one: dict[str, Any], parent: str) -> Iterator[Unit]:
    yield Unit(one["code"], one["name"], UnitKind(one["kind"]), parent)
    for child in one.get("below", ()):
        yield from _read(child, one["code"])
