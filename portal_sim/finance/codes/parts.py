"""A code as a row of parts, each with what it means; what is wrong with a code is told by its part."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simkit import typed
from simkit.refusals import Refused


class CodeRefused(Refused):
    """A typed code is none.

    `form.required`; the pattern's own key for one that is too long or too short; else what is told of the first part
    that is wrong: its own key with `area`, or `codes.part_wrong` with `first` and `last` (its place in the code, from
    1), `part` (its Thai name) and `why` (a Thai rule). `known` is how many signs before it are right.
    """

    def __init__(self, key: str, known: int = 0, **values: object) -> None:
        super().__init__(key, **values)
        self.known = known


@dataclass(frozen=True)
class Meaning:
    """What a part means: a Thai text with {names}, and what they stand for; `is_known`: it has a name of its own."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_known: bool = True


@dataclass(frozen=True)
class Part:
    """One part of a code: its Thai name, how many signs of which kind it has, and the rule in Thai.

    `means` takes the part's text and tells what it means, or None: there is no such thing, which `unknown` tells as a
    message key of its own.
    """

    name: str
    shape: str
    length: int
    rule: str
    means: Callable[[str], Meaning | None] = Meaning
    unknown: str = ""


@dataclass(frozen=True)
class Explained:
    """A part as it stands in a code: its place from 1, its Thai name, its signs, and what they mean."""

    first: int
    name: str
    text: str
    meaning: Meaning

    @property
    def last(self) -> int:
        return self.first + len(self.text) - 1


@dataclass(frozen=True)
class Pattern:
    """All codes of one kind: its Thai name, and the key of what is said of a code with too many or too few signs."""

    name: str
    key: str
    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        """Signs in a whole code."""
        return sum(part.length for part in self.parts)

    def read(self, text: str | None) -> str:
        """The code as it is kept, without blanks and dashes and in capitals; raises CodeRefused."""
        code = written(text)
        if not code:
            raise CodeRefused("form.required", label=self.name)
        self.explain(code)
        return code

    def explain(self, code: str) -> list[Explained]:
        """Its parts with what each means; raises CodeRefused for the first that means nothing."""
        if len(code) != self.length:
            raise CodeRefused(self.key)
        explained: list[Explained] = []
        done = 0
        for part in self.parts:
            text = code[done : done + part.length]
            right = re.fullmatch(part.shape, text, re.ASCII)
            meaning = part.means(text) if right else None
            if meaning is None:
                raise _wrong(part, text, done, is_unknown=bool(right))
            explained.append(Explained(done + 1, part.name, text, meaning))
            done += part.length
        return explained


def written(text: str | None) -> str:
    """A typed code without blanks and dashes, in capitals."""
    return typed.digits(text).upper()


def _wrong(part: Part, text: str, done: int, *, is_unknown: bool) -> CodeRefused:
    if is_unknown and part.unknown:
        return CodeRefused(part.unknown, done, area=text)
    place = {"first": done + 1, "last": done + part.length}
    return CodeRefused("codes.part_wrong", done, part=part.name, why=part.rule, **place)
