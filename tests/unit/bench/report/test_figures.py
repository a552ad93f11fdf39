"""Which pictures the manual shows of a step, and where their numbers are."""

import pytest

from bench.recording.snapshot import Box
from bench.report.figures import Mark, figures_of, figures_of_repeated, figures_of_step
from tests.unit.bench.records import on_phone, performs, sees


def test_a_step_shows_its_actions_up_to_the_verification_that_follows() -> None:
    events = [
        sees("ST2.1.2"),
        performs("ST2.1.2", action="fill", picture="1"),
        performs("ST2.1.1"),
        performs("ST2.1.2", picture="2"),
        sees("ST2.1.2", picture="3"),
        performs("ST2.1.2"),
    ]
    marks = [mark for figure in figures_of_step(events, "ST2.1.2", "s.html") for mark in figure.marks]
    assert [(mark.number, mark.place, mark.verb.en, mark.verb.th) for mark in marks] == [
        (1, 2, "Fill in", "กรอก"),
        (2, 4, "Press", "กด"),
        (3, 5, "See", "เห็น"),
    ]


def test_places_on_one_picture_share_it() -> None:
    events = [performs("ST2.1.2", picture="1", box=Box(1, 1, 9, 9)), performs("ST2.1.2", picture="1")]
    (figure,) = figures_of_step(events, "ST2.1.2", "s.html")
    assert [mark.number for mark in figure.marks] == [1, 2]


def test_one_place_of_a_picture_is_marked_once() -> None:
    (figure,) = figures_of_step([performs("ST2.5.3"), performs("ST2.5.3", action="press")], "ST2.5.3", "s.html")
    assert [mark.place for mark in figure.marks] == [1]


def test_beside_a_phone_stands_what_the_computer_showed() -> None:
    computer, phone = sees("ST4.1", picture="computer"), on_phone(performs("ST4.2", picture="phone"))
    office = performs("ST2.4.2", device="office", picture="office")
    figures = figures_of_step([computer, office, phone], "ST4.2", "s.html")
    assert [(figure.source, len(figure.marks)) for figure in figures] == [("computer", 0), ("phone", 1)]
    assert figures[0].target == "s.html#event-1"


def test_beside_a_computer_stands_what_was_just_seen_on_the_phone() -> None:
    computer = performs("ST2.5.8", picture="computer")
    seen, done = on_phone(sees("ST2.5.6", picture="seen")), on_phone(performs("ST2.5.3", picture="done"))
    assert [figure.source for figure in figures_of_step([seen, computer], "ST2.5.8", "s.html")] == ["computer", "seen"]
    assert [figure.source for figure in figures_of_step([done, computer], "ST2.5.8", "s.html")] == ["computer"]


def test_a_step_with_both_devices_needs_no_third_picture() -> None:
    events = [sees("ST4.1"), performs("ST2.2.T", picture="1"), on_phone(sees("ST2.2.T", picture="2"))]
    assert [figure.source for figure in figures_of_step(events, "ST2.2.T", "s.html")] == ["1", "2"]


def test_a_step_that_nobody_performed_has_no_picture() -> None:
    assert figures_of_step([performs("ST2.1.1")], "ST2.1.2", "s.html") == []


def test_a_step_that_repeats_others_shows_the_last_action_of_each() -> None:
    events = [
        performs("ST4.4", action="fill", picture="1"),
        performs("ST4.4", picture="2"),
        sees("ST4.4", picture="3"),
        sees("ST4.7", picture="4"),
        performs("ST4.5", picture="5"),
    ]
    figures = figures_of_repeated(events, ("ST4.4", "ST4.5", "ST4.6", "ST4.7"), "s.html")
    assert [(figure.source, figure.marks[0].number) for figure in figures] == [("2", 1), ("4", 2), ("5", 3)]


def test_a_scenario_shows_everything_by_its_place() -> None:
    figures = figures_of([performs("ST2.1.1", picture="1"), sees("ST2.1.1", picture="2")], "s.html")
    assert [[mark.number for mark in figure.marks] for figure in figures] == [[1], [2]]


@pytest.mark.parametrize(
    ("box", "side"),
    [(Box(300, 200, 120, 46), "left"), (Box(0, 200, 120, 46), "right"), (Box(0, 200, 1280, 46), "corner")],
)
def test_a_number_stands_beside_its_control(box: Box, side: str) -> None:
    mark = Mark(performs("ST2.1.1", box=box), 1, "s.html", 1)
    x, y = mark.centre
    places = {"left": x + mark.radius < box.x, "right": x - mark.radius > box.x + box.width, "corner": y <= box.y + 1}
    assert places[side]
    assert mark.radius < x < 1280 - mark.radius


def test_on_a_phone_it_stands_on_the_corner_where_no_other_control_is() -> None:
    event = on_phone(performs("ST4.2", box=Box(205, 600, 170, 44)))
    assert Mark(event, 1, "s.html", 1).centre == (375, 600)


def test_a_screen_is_called_by_its_heading() -> None:
    (figure,) = figures_of([sees("ST4.1", text='- heading "Login \\"request\\"" [level=1]')], "s.html")
    assert figure.heading == 'Login "request"'
