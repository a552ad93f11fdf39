"""The keys that the portal's rules can say no with, read from their source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import portal_sim
import simkit.citizen_id
from portal_sim.app import faults
from simkit.refusals import Refused

ROOT = Path(portal_sim.__file__).parent
TABLES = {"checks.py"}  # they name keys that another module says no with
_KEY = re.compile(r"[a-z_]+\.[a-z_]+")


def keys() -> set[str]:
    """Every constant that looks like a key in a module that has to do with refusals: it is in the `raise`, or in a
    table beside it."""
    files = [*ROOT.rglob("*.py"), Path(simkit.citizen_id.__file__)]
    named = {key for file in files if _refuses(file) or file.name in TABLES for key in _constants(file)}
    return named - set(faults())


def _refuses(file: Path) -> bool:
    kinds, tree = {kind.__name__ for kind in _kinds(Refused)}, _tree(file)
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    raised = (part for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node))
    return bool(kinds & (defined | {part.id for part in raised if isinstance(part, ast.Name)}))


def _kinds(kind: type[Refused]) -> Iterator[type[Refused]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _kinds(one)


def _constants(file: Path) -> Iterator[str]:
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
            yield node.value


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())
