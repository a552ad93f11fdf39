"""Every module with step definitions, as pytest's plugins."""

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_FILES = [file.relative_to(_HERE) for file in sorted(_HERE.rglob("*.py"))]
_NO_STEPS = {"__init__.py", "plugins.py"}

pytest_plugins = tuple(
    ".".join(("steps", *file.with_suffix("").parts))
    for file in _FILES
    if file.name not in _NO_STEPS and "screens" not in file.parts
)

pytest.register_assert_rewrite(*pytest_plugins, "steps.screens")  # whichever of them imports another first
