"""The feature files: where they lie, and what is wrong with one, found before anything is played."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.errors import CompositeParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from bench.manual.catalogue import Catalogues, UnknownManualId
from simkit.tree import ROOT

FEATURES = ROOT / "features"
ENCODING = "utf-8-sig"  # some editors put a byte order mark first
HARDENED = "hardened"  # the tag of scenarios that play what is added to the manual for safety: `run --hardened`
_NOT_IN_TAGS = ":("  # pytest takes what follows for the explanation of a mark
_OF_PYTEST = {"skip", "skipif", "xfail", "parametrize", "usefixtures", "filterwarnings", "tryfirst", "trylast"}
_PLACEHOLDER = re.compile(r"<.+?>")
_BEGINNINGS = {"Context", "Action", "Outcome"}  # Given, When, Then; not And, But or *

Node = Any  # of Gherkin's syntax tree: nested dicts, as its parser makes them


@dataclass(frozen=True)
class Fault:
    """What is wrong with a feature file, and in which line."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        file = self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file
        return f"{file}:{self.line}: {self.reason}"


class FeaturesRefused(ValueError):
    """Some feature files can't be played; a line for each fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def feature_files(folder: Path = FEATURES) -> list[Path]:
    """All there are below a folder, in the same order for everybody."""
    return sorted(folder.rglob("*.feature"))


def read_features(catalogues: Catalogues, folder: Path = FEATURES) -> dict[Path, Node]:
    """The syntax tree of each file. Raises FeaturesRefused, which tells of all that can't be played."""
    documents: dict[Path, Node] = {}
    faults: list[Fault] = []
    for file in feature_files(folder):
        try:
            documents[file] = _read(file)
        except FeaturesRefused as refused:
            faults += refused.faults
            continue
        tags = list(_tags(documents[file]["feature"]))
        faults += [*_faults_of_tags(file, tags, catalogues), *_faults_of_scenarios(file, documents[file])]
    if faults:
        raise FeaturesRefused(faults)
    return documents


def tags_of_features(catalogues: Catalogues, folder: Path = FEATURES) -> set[str]:
    """Every tag that a feature file carries, without the @. Raises FeaturesRefused."""
    documents = read_features(catalogues, folder).values()
    return {name_of(tag) for document in documents for tag in _tags(document["feature"])}


def _read(file: Path) -> Node:
    """The syntax tree. Raises FeaturesRefused when there is none."""
    content = file.read_bytes()
    try:
        document: Node = Parser().parse(content.decode(ENCODING))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FeaturesRefused([Fault(file, line, "the file isn't UTF-8")]) from None
    except CompositeParserException as error:
        first = error.errors[0]
        reason = str(first).partition(": ")[2].splitlines()[0]
        raise FeaturesRefused([Fault(file, first.location["line"], reason)]) from None
    if not document.get("feature"):
        raise FeaturesRefused([Fault(file, 1, "there is no feature in it")])
    return document | {"uri": str(file)}


def _faults_of_tags(file: Path, tags: list[Node], catalogues: Catalogues) -> Iterator[Fault]:
    for tag in tags:
        line, name = tag["location"]["line"], name_of(tag)
        if any(sign in name for sign in _NOT_IN_TAGS) or name.startswith("_"):
            yield Fault(file, line, f"@{name}: a tag holds no : and no ( and doesn't begin with _")
        if name in _OF_PYTEST:
            yield Fault(file, line, f"@{name} is a mark of pytest's: a scenario is played, or it isn't there")
        try:
            catalogues.require_tag(name)
        except UnknownManualId as unknown:
            yield Fault(file, line, str(unknown))


def _faults_of_scenarios(file: Path, document: Node) -> Iterator[Fault]:
    nodes = list(_containers(document["feature"]))
    scenarios = [node for node in nodes if "examples" in node]
    names = Counter(scenario["name"] for scenario in scenarios)
    for node in nodes:
        if node["steps"] and node["steps"][0]["keywordType"] not in _BEGINNINGS:
            line = node["steps"][0]["location"]["line"]
            yield Fault(file, line, "the first step begins with Given, When or Then")
    for scenario in scenarios:
        yield from (Fault(file, scenario["location"]["line"], reason) for reason in _faults_of(scenario, names))
    yield from _unfilled(file, document)


def _faults_of(scenario: Node, names: Counter[str]) -> Iterator[str]:
    name = scenario["name"]
    if not scenario["steps"]:
        yield f'scenario "{name}" has no steps'
    if scenario["examples"] and not any(examples["tableBody"] for examples in scenario["examples"]):
        yield f'the outline "{name}" has no examples'
    if names[name] > 1:
        yield f'there are {names[name]} scenarios "{name}" in this feature'


def _unfilled(file: Path, document: Node) -> Iterator[Fault]:
    """Steps that still hold a <placeholder> when the examples' values are in; each told once."""
    lines = {
        step["id"]: step["location"]["line"] for node in _containers(document["feature"]) for step in node["steps"]
    }
    reported = set()
    for scenario in Compiler().compile(document):
        for step in scenario["steps"]:
            line, text = lines[step["astNodeIds"][0]], step["text"]
            if _PLACEHOLDER.search(text) and line not in reported:
                reported.add(line)
                yield Fault(file, line, f"nothing fills <…> in the step: {text}")


def _containers(node: Node) -> Iterator[Node]:
    """Backgrounds and scenarios of a feature, those of its rules included."""
    for child in node["children"]:
        if "rule" in child:
            yield from _containers(child["rule"])
        else:
            yield child.get("background") or child["scenario"]


def _tags(node: Node) -> Iterator[Node]:
    yield from node.get("tags", ())
    for child in node.get("children", ()):
        yield from _tags(next(iter(child.values())))
    for examples in node.get("examples", ()):
        yield from examples["tags"]


def name_of(tag: Node) -> str:
    """Without the @."""
    return str(tag["name"]).removeprefix("@")
