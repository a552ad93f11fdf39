"""A letter's text, cut into what the page shows: paragraphs of lines, and codes that are shown large."""

import re
from typing import NamedTuple

_CODE = re.compile(r"(\d{6})(?!\S)(.*)")


class Line(NamedTuple):
    """`code` begins the line, or is empty; `text` is the rest of it."""

    code: str
    text: str


def paragraphs(text: str) -> list[list[Line]]:
    """Empty lines part paragraphs."""
    blocks = re.split(r"\n\s*\n", text.strip("\n"))
    return [[_line(line) for line in block.split("\n")] for block in blocks if block.strip()]


def codes(text: str) -> list[str]:
    """Each six digits that begin a line."""
    return [line.code for block in paragraphs(text) for line in block if line.code]


def preview(text: str) -> str:
    """The first line that says something."""
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def _line(line: str) -> Line:
    code = _CODE.fullmatch(line.strip())
    return Line(code[1], code[2].strip()) if code else Line("", line.rstrip())
