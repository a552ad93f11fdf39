"""The steps' texts: each means one thing, is an act or a check, and is in some scenario."""

import importlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from bench.manual.features import ENCODING, feature_files
from steps.plugins import pytest_plugins

KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


def definitions() -> list[StepFunctionContext]:
    """Every step definition, as pytest-bdd finds them."""
    for name in pytest_plugins:
        importlib.import_module(name)
    return [one for one in step_function_context_registry.values() if one.step_func.__module__ in pytest_plugins]


def played() -> Iterator[tuple[str, str]]:
    """Kind and text of every step of every scenario and example."""
    for file in feature_files():
        document: Any = Parser().parse(file.read_text(ENCODING))
        for scenario in Compiler().compile(document | {"uri": str(file)}):
            yield from ((KINDS[step["type"]], step["text"]) for step in scenario["steps"])


def fits(one: StepFunctionContext, kind: str, text: str) -> bool:
    return one.type == kind and bool(one.parser.is_matching(text))


def test_no_two_steps_have_the_same_text() -> None:
    """pytest-bdd would take the later one without a word."""
    texts = [(one.type, one.parser.name) for one in definitions()]
    assert len(texts) > 300
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_every_step_is_in_a_scenario() -> None:
    steps = set(played())
    assert [one.parser.name for one in definitions() if not any(fits(one, *step) for step in steps)] == []


def test_every_step_of_a_scenario_is_defined() -> None:
    defined = definitions()
    assert [step for step in sorted(set(played())) if not any(fits(one, *step) for one in defined)] == []


def test_what_is_checked_is_not_done_and_the_other_way_round() -> None:
    """A check stands in a Then: no function is for both."""
    kinds = defaultdict(set)
    for one in definitions():
        kinds[one.step_func].add(one.type)
    assert [function.__qualname__ for function, found in kinds.items() if {"when", "then"} <= found] == []
