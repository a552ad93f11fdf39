"""What a person signs on the phone beside the picture: labelled lines, and the very text in which they are signed.

One text for both sides: the phone shows the lines that it reads from the text, and signs that text. So a text that
could look like another one is none: nothing unseen, nothing from right to left, one way to write a letter.
"""
# language: not on screens

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from simkit.refusals import Refused

MOST_LINES = 20
LONGEST_LABEL, LONGEST_TEXT = 40, 300  # characters
MOST_BYTES = 4096  # of the whole text in UTF-8
BETWEEN, END = "\t", "\n"  # label and text; lines
# Thai, Latin with its accents, signs of ASCII and of typography: all are seen, and all are written from left to right
_SEEN = re.compile("[ -~\u00c0-\u024f\u0e01-\u0e3a\u0e3f-\u0e5b\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+")
# A mark that no letter carries; more of them than one letter has; a vowel in two letters that looks like one
_ODD = re.compile(
    "(^|[ -~])[{0}]|[{0}]{{4}}|\u0e4d[\u0e48-\u0e4b]?\u0e32|\u0e40\u0e40".format("\u0e31\u0e34-\u0e3a\u0e47-\u0e4e")
)


class StatementRefused(Refused):
    """`statement.too_long`: too many lines, or too much in one; `statement.unclear`: a line that doesn't show as it
    is written."""


@dataclass(frozen=True)
class Line:
    """Raises StatementRefused for what a phone shouldn't show."""

    label: str
    text: str

    def __post_init__(self) -> None:
        if len(self.label) > LONGEST_LABEL or len(self.text) > LONGEST_TEXT:
            raise StatementRefused("statement.too_long")
        if not (_is_clear(self.label) and _is_clear(self.text)):
            raise StatementRefused("statement.unclear")


@dataclass(frozen=True)
class Statement:
    """A login's has no lines. Raises StatementRefused."""

    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        if len(self.lines) > MOST_LINES or len(self.signed.encode()) > MOST_BYTES:
            raise StatementRefused("statement.too_long")

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @property
    def signed(self) -> str:
        """The text that is signed: label, tab, text; a line feed between lines."""
        return END.join(f"{line.label}{BETWEEN}{line.text}" for line in self.lines)

    @classmethod
    def of(cls, *lines: tuple[str, str]) -> "Statement":
        """Of labels and texts; raises StatementRefused."""
        return cls(tuple(Line(label, text) for label, text in lines))

    @classmethod
    def read(cls, signed: str) -> "Statement":
        """The one of which that is the text; raises StatementRefused when there is none."""
        if len(signed) > MOST_BYTES:
            raise StatementRefused("statement.too_long")
        parts = [line.split(BETWEEN) for line in signed.split(END)] if signed else []
        if any(len(part) != 2 for part in parts):
            raise StatementRefused("statement.unclear")
        return cls.of(*((label, text) for label, text in parts))


def _is_clear(text: str) -> bool:
    """Whether a screen shows it as it is, and shows nothing else like that: single blanks, and none around it."""
    if not _SEEN.fullmatch(text) or _ODD.search(text) or not unicodedata.is_normalized("NFC", text):
        return False
    return text == " ".join(text.split())
