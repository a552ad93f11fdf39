"""Which scenarios a choice takes, and how they are told."""

import io

import pytest
from rich.console import Console

from bench.cli.choosing import NothingChosen, played_by
from bench.cli.listing import show_scenarios, taken
from bench.cli.plural import counted
from bench.cli.scenarios import scenarios
from bench.cli.suite import Choice


def test_a_tag_takes_those_that_have_it() -> None:
    assert [one.name for one in taken(("ST6.P11",))] == ["Cancelled while the renewal was under way"]


def test_everything_of_the_manual_is_taken_without_a_choice() -> None:
    assert taken() == [one for one in scenarios() if "hardened" not in one.tags]


def test_hardened_takes_what_is_tagged_so_and_nothing_else() -> None:
    one, other, manual = {"hardened", "ST7"}, {"hardened"}, {"ST7"}
    among = [one, other, manual]
    assert played_by(among, (), set, hardened=True) == [one, other]
    assert played_by(among, (), set, hardened=False) == [manual]
    assert played_by(among, ("ST7",), set, hardened=True) == [one]
    assert played_by(among, (), set, hardened=True, without=("ST7",)) == [other]


def test_a_hardened_run_is_not_a_whole_one() -> None:
    assert Choice().is_whole
    assert not Choice(hardened=True).is_whole


def test_text_takes_those_that_have_it_in_their_tests_name_or_title() -> None:
    """F13: `--only` takes text, the same here as when it is played."""
    by_title, by_test = taken(only="long expired"), taken(only="long_expired")
    assert by_title == by_test
    assert [one.name for one in by_title] == ["Long expired, renewed"]


def test_the_name_of_a_test_takes_that_one_alone() -> None:
    name = "test_rejected_registered_again_approved"
    assert [one.test for one in taken(only=f"{name}_1")] == [f"{name}_1"]
    assert [one.test for one in taken(only=name)] == [name]


def test_each_example_is_one_with_a_title_of_its_own() -> None:
    """B16: an outline's examples are told apart."""
    titles = [one.title for one in scenarios()]
    assert len(set(titles)) == len(titles)
    one = next(one for one in scenarios() if one.example)
    assert one.title == f"{one.feature}: {one.name} ({one.example})"


def test_the_list_has_names_tags_and_what_only_takes() -> None:
    console = Console(file=io.StringIO(), width=200)
    show_scenarios(taken(only="long_expired"), console)
    assert isinstance(console.file, io.StringIO)
    told = console.file.getvalue()
    assert "Long expired, renewed  @ST6 @ST6.P6" in told
    assert "test_long_expired_renewed" in told
    assert told.endswith("1 scenario\n")


@pytest.mark.parametrize(
    ("tags", "only", "told"),
    [
        (("ST99",), "", "no scenario has the tag ST99; there are BP1, GF1, GF2, "),
        (("",), "", "no scenario has the tag ''; there are BP1, GF1, GF2, "),
        (("st4.p3",), "", "no scenario has the tag st4.p3; did you mean ST4.P3?"),
        (("ST4.P99",), "", "no scenario has the tag ST4.P99; ST4 has ST4.P1, ST4.P2, "),
        (("ST4.P1", "ST99"), "", "no scenario has the tag ST99; "),
        (("ST4.2",), "", "ST4.2 is a step of the manual, and scenarios have tags of chapters and branches; ST4 has "),
        ((), "xyzzy", "no scenario has 'xyzzy' in its test's name or title; --list has them all"),
        ((), "Long expired, renwed", "did you mean 'Long expired, renewed'"),
        (("ST6.P11",), "long expired", "no scenario with the tag ST6.P11 has 'long expired' in its"),
    ],
)
def test_what_takes_none_is_told_with_what_there_is(tags: tuple[str, ...], only: str, told: str) -> None:
    """B3: at once, before anything is started."""
    with pytest.raises(NothingChosen) as none:
        taken(tags, only)
    assert told in str(none.value)


@pytest.mark.parametrize(
    ("number", "word", "told"),
    [(1, "scenario", "1 scenario"), (0, "kill", "0 kills"), (2, "branch", "2 branches")],
)
def test_numbers_agree_with_their_words(number: int, word: str, told: str) -> None:
    assert counted(number, word) == told
