"""The figures of `bench`: each has a value and a floor, and a promise can be missed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.arranging.cast import Cast
from bench.figures import measures
from bench.figures.measures import Figure
from bench.stack.stack import Stack


@pytest.mark.by_night
def test_everything_is_measured_against_something_smaller(own_stack: Stack, tmp_path: Path) -> None:
    cast = Cast(own_stack)
    figures = [
        measures.login(own_stack, cast, tmp_path),
        measures.id_token(own_stack, cast),
        measures.mail(own_stack, cast),
        measures.memory(own_stack),
    ]
    assert [one.name for one in figures if one.floor <= 0 or one.ratio <= 1] == []
    assert not own_stack.errors()


@pytest.mark.by_night
def test_the_same_click_is_made_on_the_page_and_on_its_copy(own_stack: Stack, browser: Browser) -> None:
    figure = measures.ui_action(own_stack, browser)
    assert 0.3 < figure.ratio < 3


@pytest.mark.parametrize(("value", "floor", "holds"), [(1.2, 1, True), (1.3, 1, False), (2.4, 2, False)])
def test_a_promise_is_held_by_ratio_and_by_value(value: float, floor: float, holds: bool) -> None:
    assert Figure("x", value, "s", floor, "y", most=1.25, most_value=2.0).holds is holds
