"""docs/fidelity.md tells every number of ours: each row's value is the one in the code."""

import re
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from simkit.tree import ROOT

UNITS: dict[str, Any] = {
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "MB": 1024 * 1024,
}
_ROW = re.compile(r"\| (.+?) \| (\d+)(?: (\w+))? \| `([\w.]+)\.(\w+)` \| (.+?) \|")
_SECTION = (ROOT / "docs/fidelity.md").read_text(encoding="utf-8").split("## Numbers of ours\n")[1].split("\n## ")[0]
_LINES = [line for line in _SECTION.splitlines() if line.startswith("| ")][2:]
_CONSTANT = re.compile(
    r"^([A-Z_]*(?:LIFETIME|TRIES|ATTEMPTS|WRONG_(?:PASSWORDS|CODES|CODES_WITHIN|PINS)|LOCKED_FOR|PER_HOUR|IDLE|ABSOLUTE))\b[^=]*=",
    re.MULTILINE,
)
DOMAIN = ("portal_sim", "idp_sim", "authenticator_sim", "hsm")


def _in_code(module: str, name: str) -> Any:
    found = getattr(import_module(module), name)
    return timedelta(seconds=found) if name.endswith("_SECONDS") else found


@pytest.mark.parametrize("line", _LINES)
def test_a_number_is_what_the_code_has(line: str) -> None:
    """R32: told with its setting and what suggested it."""
    row = _ROW.fullmatch(line)
    assert row, "what | value | setting | what suggested it"
    assert int(row[2]) * UNITS.get(row[3], 1) == _in_code(row[4], row[5])


def test_no_try_and_no_lifetime_is_left_out() -> None:
    """R32: whoever adds one tells it."""
    told = {f"{row[4]}.{row[5]}" for line in _LINES if (row := _ROW.fullmatch(line))}
    there = {
        f"{'.'.join(file.relative_to(ROOT).with_suffix('').parts)}.{name}"
        for package in DOMAIN
        for file in (ROOT / package).rglob("*.py")
        for name in _CONSTANT.findall(file.read_text("utf-8"))
        if not name.startswith("_")
    }
    assert there - told - UNTOLD == set()


UNTOLD = {"idp_sim.provider.code_flow.ACCESS_LIFETIME"}  # nobody asks with the access token
