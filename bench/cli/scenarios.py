"""The scenarios there are, with what `run --only` takes to play just one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pytest_bdd.feature import get_features
from pytest_bdd.scenario import get_python_name_generator

from simkit.tree import ROOT

FEATURES = ROOT / "features"


@dataclass(frozen=True)
class Playable:
    """A scenario; `test` is its test's name, as pytest-bdd makes it."""

    test: str
    feature: str
    rule: str
    name: str
    tags: tuple[str, ...]

    @property
    def only(self) -> str:
        """What `--only` takes. It would take those along whose names go on after this one's."""
        longer = any(one.test.startswith(f"{self.test}_") for one in scenarios())
        return f"{self.test} and not {self.test}_" if longer else self.test

    def fits(self, words: str) -> bool:
        told = " ".join((self.test, self.feature, self.rule, self.name, *self.tags)).casefold()
        return all(word in told for word in words.casefold().split())


@cache
def scenarios() -> tuple[Playable, ...]:
    """All of them, by feature."""
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
    for feature in get_features([str(FEATURES)]):
        for name, found in feature.scenarios.items():
            test = next(test for test in get_python_name_generator(name) if test not in taken)
            taken.add(test)
            rule = found.rule
            tags = {*feature.tags, *found.tags, *(rule.tags if rule else ())}
            yield Playable(test, feature.name or "", rule.name if rule else "", name, tuple(sorted(tags)))
