"""Feature files: where they lie, their tags, and what is told of one that can't be played."""

import io
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature
from rich.console import Console

from bench.cli.scenarios import scenarios
from bench.cli.suite import can_be_played
from bench.manual.catalogue import load_catalogues
from bench.manual.features import FEATURES, FeaturesRefused, Node, feature_files, read_features, tags_of_features
from bench.plugin import tags_of
from simkit.tree import ROOT
from steps.plugins import pytest_plugins

FEATURE = """@ST4
Feature: Login
  Background:
    Given Malee

  @smoke
  Scenario Outline: One
    When she types <word>
    Then she is in

    @ST4.P3 @TICKET-123
    Examples:
      | word |
      | a    |
"""


def refused(folder: Path, content: bytes) -> str:
    """What is told of a file with that content, without its folder."""
    (folder / "one.feature").write_bytes(content)
    with pytest.raises(FeaturesRefused) as error:
        tags_of_features(load_catalogues(), folder)
    return str(error.value).replace(f"{folder}/", "")


def test_every_feature_below_features_is_bound_wherever_it_lies() -> None:
    """A3: a folder of one's own needs no entry anywhere."""
    files = feature_files()
    assert files == sorted(FEATURES.glob("**/*.feature"))
    bound = {one.feature for one in scenarios()}
    names = {file.read_text("utf-8-sig").partition("Feature: ")[2].splitlines()[0].strip(): file for file in files}
    assert [file for name, file in names.items() if name not in bound] == []


def test_every_module_of_steps_is_a_plugin() -> None:
    files = [file for file in (ROOT / "steps").glob("**/*.py") if "import given" in file.read_text("utf-8")]
    modules = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    assert len(modules) > 10
    assert modules <= set(pytest_plugins)


def test_tags_of_features_scenarios_and_examples_are_taken(tmp_path: Path) -> None:
    """F14, G4, A4: also tags of one's own."""
    (tmp_path / "deep" / "down").mkdir(parents=True)
    (tmp_path / "deep" / "down" / "one.feature").write_text(FEATURE)
    assert tags_of_features(load_catalogues(), tmp_path) == {"ST4", "smoke", "ST4.P3", "TICKET-123"}


@pytest.mark.parametrize("made", [FEATURE.encode("utf-8-sig"), FEATURE.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path: Path, made: bytes) -> None:
    """F14: as Windows' editors save it."""
    (tmp_path / "one.feature").write_bytes(made)
    assert "ST4.P3" in tags_of_features(load_catalogues(), tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("@ST4.P3", "@ST4.P99", "one.feature:11: @ST4.P99 looks like the id of a manual, and no manual"),
        ("@smoke", "@XY3.P1", "one.feature:6: @XY3.P1 looks like"),
        ("@smoke", "@skip", "one.feature:6: @skip is a mark of pytest's"),
        ("@TICKET-123", "@xfail", "one.feature:11: @xfail is a mark of pytest's"),
        ("@smoke", "@jira:1", "one.feature:6: @jira:1: a tag holds no :"),
        ("Then she is in", "Wenn nothing", "one.feature:9: expected: "),
        ("Given Malee", "And Malee", "one.feature:4: the first step begins with Given, When or Then"),
        ("| word |", "| wrd |", "one.feature:8: nothing fills <…> in the step: she types <word>"),
        ("      | a    |\n", "", 'one.feature:7: the outline "One" has no examples'),
        ("    When she types <word>\n    Then she is in\n", "", 'one.feature:7: scenario "One" has no steps'),
        ("Given Malee", "Given <who>", "one.feature:4: nothing fills <…>"),
        ("  @smoke", "  Scenario: One\n    When she goes\n  @smoke", 'one.feature:6: there are 2 scenarios "One"'),
    ],
)
def test_what_cant_be_played_is_told_by_file_and_line(tmp_path: Path, before: str, after: str, told: str) -> None:
    """F14, G4, G5: no keyword, a misspelt id, a mark of pytest's, no steps, a placeholder that nothing fills."""
    assert before in FEATURE
    assert refused(tmp_path, FEATURE.replace(before, after).encode()).startswith(told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "one.feature:1: there is no feature in it"),
        (b"# nothing yet\n", "one.feature:1: there is no feature in it"),
        ("# one\nFeature: ทดสอบ".encode("cp874"), "one.feature:2: the file isn't UTF-8"),
        (b"Feature: One\n\n@x", "one.feature:4: unexpected end of file, expected: "),
    ],
)
def test_a_file_that_cant_be_read_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    """F14: empty, a comment alone, another charset, a slip at the end."""
    line = refused(tmp_path, content)
    assert line.startswith(told)
    assert "\n" not in line


def test_a_value_in_angle_brackets_counts_as_unfilled(tmp_path: Path) -> None:
    told = refused(tmp_path, FEATURE.replace("a   ", "a<b>").encode())
    assert told == "one.feature:8: nothing fills <…> in the step: she types a<b>"


def test_every_file_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text("")
    assert refused(tmp_path, b"").count("there is no feature in it") == 2


def test_nothing_is_played_then(tmp_path: Path) -> None:
    """F14: so the last report stays."""
    (tmp_path / "a.feature").write_text("Feature: A\n  Scenario: B\n")
    console = Console(file=io.StringIO(), width=20)
    assert not can_be_played(console, tmp_path)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == f'{tmp_path}/a.feature:2: scenario "B" has no steps\n'


@pytest.mark.parametrize(
    ("word", "tags"), [pytest.param("a", {"ST4.P3"}, marks=getattr(pytest.mark, "ST4.P3")), pytest.param("b", set())]
)
def test_the_tags_of_a_block_of_examples_are_evidence_of_its_scenarios(
    word: str, tags: set[str], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    (tmp_path / "one.feature").write_text(FEATURE)
    feature = get_feature(str(tmp_path), "one.feature")
    scenario = feature.scenarios["One"].render({"word": word})
    assert tags_of(request.node, feature, scenario) == {"ST4", "smoke", *tags}


def test_a_list_shows_the_tags_of_examples_with_their_outline() -> None:
    """None of the project's own outlines has tags there; pytest-bdd keeps them apart."""
    assert {tag for one in scenarios() for tag in one.tags} == tags_of_features(load_catalogues())


def test_no_line_of_a_description_reads_like_a_step() -> None:
    """G5: Gherkin takes such a line for text, and what it says is never played."""
    lines = [
        (file.name, line)
        for file, document in read_features(load_catalogues()).items()
        for node in (document["feature"], *_inner(document["feature"]))
        for line in node.get("description", "").splitlines()
    ]
    assert lines
    assert [
        one for one in lines if one[1].split()[:1] in (["Given"], ["When"], ["Then"], ["And"], ["But"], ["*"])
    ] == []


def _inner(node: Node) -> list[Node]:
    """Rules, backgrounds and scenarios."""
    children = [next(iter(child.values())) for child in node.get("children", ())]
    return [*children, *(inner for child in children for inner in _inner(child))]
