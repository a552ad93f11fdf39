"""A code as a row of parts, each with what it means; what is wrong with a code is told by its part."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simkit import typed
from simkit.refusals import Refused

Meaning = Callable[[str], Mapping[str, object] | None]


class CodeRefused(Refused):
    """`code.missing`, `code.length` (values `length`, `given`), or `code.<code>.<part>` (values `text`, `position`).

    `position` counts from 1; `part` is the name of the part that is wrong, or "".
    """

    def __init__(self, key: str, part: str = "", **values: object) -> None:
        super().__init__(key, **values)
        self.part = part


@dataclass(frozen=True)
class Part:
    """One part of a code: its name, and how many signs of which kind it has.

    `means` takes the part's text and tells the values of its explanation, or None: there is no such thing.
    """

    name: str
    shape: str
    length: int
    means: Meaning = lambda text: {"text": text}


@dataclass(frozen=True)
class Explained:
    """A part as it stands in a code; the message `code.<code>.<part>.is`, filled with `values`, says what it means."""

    key: str
    text: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Pattern:
    """All codes of one kind; `name` is its own name in messages."""

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
            raise CodeRefused("code.missing")
        if len(code) != self.length:
            raise CodeRefused("code.length", length=self.length, given=len(code))
        self.explain(code)
        return code

    def explain(self, code: str) -> list[Explained]:
        """Its parts with what each means; raises CodeRefused for the first that means nothing."""
        explained: list[Explained] = []
        position = 0
        for part in self.parts:
            text = code[position : position + part.length]
            values = part.means(text) if re.fullmatch(part.shape, text, re.ASCII) else None
            key = f"code.{self.name}.{part.name}"
            if values is None:
                raise CodeRefused(key, part.name, text=text, position=position + 1)
            explained.append(Explained(f"{key}.is", text, values))
            position += part.length
        return explained

    def part(self, code: str, name: str) -> str:
        """The text of that part of a code that was read."""
        position = 0
        for part in self.parts:
            if part.name == name:
                return code[position : position + part.length]
            position += part.length
        raise KeyError(name)


def fixed(text: str) -> str:
    """The shape of a part that is always the same."""
    return re.escape(text)
