"""The scenarios there are, with what `run --only` takes to play just one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pytest_bdd.feature import get_features
from pytest_bdd.scenario import get_python_name_generator

from bench.manual.catalogue import load_catalogues
from bench.manual.features import ENCODING, feature_files, tags_of_features


@dataclass(frozen=True)
class Playable:
    """A scenario; `test` is its test's name, as pytest-bdd makes it, and what `--only` takes."""

    test: str
    feature: str
    rule: str
    name: str
    tags: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.feature}: {self.name}"

    def fits(self, search_text: str) -> bool:
        searched = " ".join((self.test, self.feature, self.rule, self.name, *self.tags)).casefold()
        return all(word in searched for word in search_text.casefold().split())


@cache
def scenarios() -> tuple[Playable, ...]:
    """All of them, by feature. Raises FeaturesRefused when one can't be played."""
    tags_of_features(load_catalogues())
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
    for feature in get_features(map(str, feature_files()), encoding=ENCODING):
        for name, found in feature.scenarios.items():
            test = next(test for test in get_python_name_generator(name) if test not in taken)
            taken.add(test)
            rule = found.rule
            examples = {tag for block in found.examples for tag in block.tags}
            tags = {*feature.tags, *found.tags, *(rule.tags if rule else ()), *examples}
            yield Playable(test, feature.name or "", rule.name if rule else "", name, tuple(sorted(tags)))
