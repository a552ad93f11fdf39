"""Which scenarios a choice takes, and how they are told."""

import io

from rich.console import Console

from bench.cli.choosing import played_by
from bench.cli.listing import show_scenarios, taken
from bench.cli.scenarios import scenarios
from bench.cli.suite import Choice


def _told(choice: Choice) -> tuple[bool, str]:
    console = Console(file=io.StringIO(), width=200)
    found = show_scenarios(choice, console)
    assert isinstance(console.file, io.StringIO)
    return found, console.file.getvalue()


def test_a_tag_takes_those_that_have_it() -> None:
    assert [one.name for one in taken(Choice(tags=("ST6.P11",)))] == ["Cancelled while the renewal was under way"]


def test_everything_of_the_manual_is_taken_without_a_choice() -> None:
    assert taken(Choice()) == [one for one in scenarios() if "hardened" not in one.tags]


def test_hardened_takes_what_is_tagged_so_and_nothing_else() -> None:
    one, other, manual = {"hardened", "ST7"}, {"hardened"}, {"ST7"}
    among = [one, other, manual]
    assert played_by(among, (), set, hardened=True) == [one, other]
    assert played_by(among, (), set, hardened=False) == [manual]
    assert played_by(among, ("ST7",), set, hardened=True) == [one]


def test_a_hardened_run_is_not_a_whole_one() -> None:
    assert Choice().is_whole
    assert not Choice(hardened=True).is_whole


def test_text_takes_those_that_have_it_in_their_tests_name_or_title() -> None:
    by_title, by_test = taken(Choice(only="long expired")), taken(Choice(only="long_expired"))
    assert by_title == by_test
    assert [one.name for one in by_title] == ["Long expired, renewed"]


def test_the_name_of_a_test_takes_that_one_alone() -> None:
    name = "test_rejected_registered_again_approved"
    assert [one.test for one in taken(Choice(only=f"{name}_1"))] == [f"{name}_1"]
    assert [one.test for one in taken(Choice(only=name))] == [name]


def test_the_list_has_names_tags_and_what_only_takes() -> None:
    found, told = _told(Choice(only="long_expired"))
    assert found
    assert "Long expired, renewed  @ST6 @ST6.P6" in told
    assert "test_long_expired_renewed" in told
    assert told.endswith("1 scenarios\n")


def test_nothing_chosen_is_said() -> None:
    assert _told(Choice(only="no_such_name")) == (False, "0 scenarios\n")
