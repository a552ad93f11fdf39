"""A code as a row of parts, each with what it means; what is wrong with a code is told by its part."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simkit import typed
from simkit.refusals import Refused


class CodeRefused(Refused):
    """A typed code is none; value `code` is the Thai name of the kind of code.

    `code.missing`, `code.length` (values `length`, `given`) or `code.part` (values `part`, the Thai name of the first
    part that is wrong, its `text`, and its `position` in the code, from 1).
    """


@dataclass(frozen=True)
class Meaning:
    """What a part means: a Thai text with {names}, and what they stand for."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One part of a code: its Thai name, and how many signs of which kind it has.

    `means` takes the part's text and tells what it means, or None: there is no such thing.
    """

    name: str
    shape: str
    length: int
    means: Callable[[str], Meaning | None] = Meaning


@dataclass(frozen=True)
class Explained:
    """A part as it stands in a code: its Thai name, its signs, and what they mean."""

    name: str
    text: str
    meaning: Meaning


@dataclass(frozen=True)
class Pattern:
    """All codes of one kind, by its Thai name."""

    name: str
    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        """Signs in a whole code."""
        return sum(part.length for part in self.parts)

    def read(self, text: str | None) -> str:
        """The code as it is kept, without blanks and dashes and in capitals; raises CodeRefused."""
        code = typed.digits(text).upper()
        if not code:
            raise CodeRefused("code.missing", code=self.name)
        if len(code) != self.length:
            raise CodeRefused("code.length", code=self.name, length=self.length, given=len(code))
        self.explain(code)
        return code

    def explain(self, code: str) -> list[Explained]:
        """Its parts with what each means; raises CodeRefused for the first that means nothing."""
        explained: list[Explained] = []
        position = 0
        for part in self.parts:
            text = code[position : position + part.length]
            meaning = part.means(text) if re.fullmatch(part.shape, text, re.ASCII) else None
            if meaning is None:
                raise CodeRefused("code.part", code=self.name, part=part.name, text=text, position=position + 1)
            explained.append(Explained(part.name, text, meaning))
            position += part.length
        return explained
