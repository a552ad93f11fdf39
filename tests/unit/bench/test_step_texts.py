"""Two steps with the same text: pytest-bdd takes the later one without a word."""

import ast
from collections import Counter

from simkit.tree import ROOT
from steps.plugins import pytest_plugins

STEPS = ROOT / "steps"
KEYWORDS = {"given", "when", "then"}


def _texts(tree: ast.AST) -> list[str]:
    """Keyword and text of every step decorator, the text given directly or inside parsers.parse(…)."""
    decorators = [one for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for one in node.decorator_list]
    steps = [one for one in decorators if isinstance(one, ast.Call) and getattr(one.func, "id", "") in KEYWORDS]
    constants = [(step.func.id, part) for step in steps for part in ast.walk(step.args[0])]  # type: ignore[attr-defined]
    return [
        f"{keyword} {part.value}" for keyword, part in constants
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]  # fmt: skip


def test_no_two_steps_have_the_same_text() -> None:
    texts = [text for file in sorted(STEPS.glob("*.py")) for text in _texts(ast.parse(file.read_text("utf-8")))]
    assert len(texts) > 30
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_every_module_with_steps_is_loaded() -> None:
    modules = [file.stem for file in STEPS.glob("*.py") if _texts(ast.parse(file.read_text("utf-8")))]
    assert [name for name in modules if f"steps.{name}" not in pytest_plugins] == []
