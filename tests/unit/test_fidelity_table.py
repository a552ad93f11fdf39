"""docs/fidelity.md leads from each fault that was met to the tests that keep it away; each says so by itself."""

import ast
import re
from functools import cache

import pytest

from simkit.tree import ROOT

FAULTS = [f"F{number}" for number in range(1, 37)] + [f"M{number}" for number in range(1, 9)]
_CODE = re.compile(r"`([^`]+)`")
_ID = re.compile(r"\b[A-Z]\d+\b")


def _rows() -> list[list[str]]:
    """The cells of the table's rows."""
    text = (ROOT / "docs/fidelity.md").read_text(encoding="utf-8")
    section = text.split("## Faults met, and what keeps them away\n")[1].split("\n## ")[0]
    return [line.strip("| \n").split(" | ") for line in section.splitlines() if line.startswith("| ")][2:]


ROWS = _rows()


@cache
def _docstrings(file: str) -> dict[str, str]:
    """Of the test functions in that file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name: ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_each_fault_has_its_row_in_order() -> None:
    assert [row[0] for row in ROWS] == FAULTS
    assert [row[0] for row in ROWS if len(row) != 3 or not _CODE.search(row[2])] == []


@pytest.mark.parametrize(("fault", "named"), [(row[0], name) for row in ROWS for name in _CODE.findall(row[-1])])
def test_the_test_says_which_fault_it_keeps_away(fault: str, named: str) -> None:
    file, _, test = named.partition("::")
    assert fault in _ID.findall(_docstrings(file)[test].partition(":")[0])
