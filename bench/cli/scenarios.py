"""The scenarios there are, one for each example, with what `run --only` takes to play just that one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from operator import itemgetter

from bench.manual.catalogue import load_catalogues
from bench.manual.features import Node, name_of, read_features
from bench.recording.evidence import title_of

_NO_WORD = re.compile(r"\W")
_NUMBER_FIRST = re.compile(r"^\d+_*")


@dataclass(frozen=True)
class Playable:
    """A scenario, or an outline with one example; `test` is its test's name, and what `--only` takes."""

    test: str
    feature: str
    rule: str
    name: str
    tags: tuple[str, ...]
    example: str = ""

    @property
    def told(self) -> str:
        """Its name, with its example."""
        return title_of(self.name, self.example)

    @property
    def title(self) -> str:
        return f"{self.feature}: {self.told}"

    def fits(self, search_text: str) -> bool:
        searched = " ".join((self.test, self.feature, self.rule, self.name, *self.tags)).casefold()
        return all(word in searched for word in search_text.casefold().split())


@cache
def scenarios() -> tuple[Playable, ...]:
    """All of them, by feature. Raises FeaturesRefused when one can't be played."""
    return tuple(_bind())


def find(test: str) -> Playable:
    """Raises LookupError."""
    for one in scenarios():
        if one.test == test:
            return one
    raise LookupError(test)


def _bind() -> Iterator[Playable]:
    """The same names in the same order as in tests/acceptance: the second of a name gets a number."""
    taken: set[str] = set()
    features = [document["feature"] for document in read_features(load_catalogues()).values()]
    for feature in sorted(features, key=itemgetter("name")):
        for rule, scenario in _scenarios_of(feature):
            test = next(test for test in _test_names(scenario["name"]) if test not in taken)
            taken.add(test)
            for cells, examples in _examples_of(scenario):
                tags = {name_of(tag) for node in (feature, rule, scenario, examples) for tag in node.get("tags", ())}
                yield Playable(
                    test=f"{test}[{'-'.join(cells)}]" if cells else test,
                    feature=feature["name"],
                    rule=rule.get("name", ""),
                    name=scenario["name"],
                    tags=tuple(sorted(tags)),
                    example=", ".join(cells),
                )


def _scenarios_of(feature: Node) -> Iterator[tuple[Node, Node]]:
    """Each with its rule, which is empty outside of rules."""
    for child in feature["children"]:
        rule = child.get("rule", {})
        for inner in rule.get("children", [child]):
            if "scenario" in inner:
                yield rule, inner["scenario"]


def _examples_of(scenario: Node) -> Iterator[tuple[list[str], Node]]:
    """The values of each example, with their block; of a scenario that is no outline, nothing once."""
    if not scenario["examples"]:
        yield [], {}
    for examples in scenario["examples"]:
        for row in examples["tableBody"]:
            yield [cell["value"] for cell in row["cells"]], examples


def _test_names(name: str) -> Iterator[str]:
    """As pytest-bdd makes them, which is too early to import where pytest is still to be started."""
    words = _NUMBER_FIRST.sub("", _NO_WORD.sub("", name.replace(" ", "_"))).lower()
    yield f"test_{words}"
    yield from (f"test_{words}_{number}" for number in count(1))
