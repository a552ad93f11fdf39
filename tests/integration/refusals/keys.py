"""The keys that a simulator's rules can say no with, read from their source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from simkit.refusals import Refused

TABLES = {"checks.py"}  # they name keys that another module says no with
_KEY = re.compile(r"[a-z_]+\.[a-z_]+")


def keys(simulator: ModuleType, *shared: ModuleType) -> set[str]:
    """Every constant that looks like a key in a module that has to do with refusals: it is in the `raise`, or in a
    table beside it. In a `raise` itself every text is one (OAuth's error codes have no dot). `shared` are modules
    outside of the simulator that refuse within it."""
    files = [*Path(str(simulator.__file__)).parent.rglob("*.py"), *(Path(str(one.__file__)) for one in shared)]
    return {key for file in files for key in _keys(_tree(file), file.name)}


def _keys(tree: ast.Module, name: str) -> Iterator[str]:
    kinds = {kind.__name__ for kind in _kinds(Refused)}
    raises = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    named = {part.id for refusal in raises if refusal for part in ast.walk(refusal) if isinstance(part, ast.Name)}
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    if kinds & (defined | named) or name in TABLES:
        yield from filter(_KEY.fullmatch, (text for node in ast.walk(tree) for text in _text(node)))
    for refusal in raises:
        if isinstance(refusal, ast.Call) and isinstance(refusal.func, ast.Name) and refusal.func.id in kinds:
            yield from (key for argument in refusal.args[:1] for key in _text(argument))


def _kinds(kind: type[Refused]) -> Iterator[type[Refused]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _kinds(one)


def _text(node: ast.AST) -> list[str]:
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())
