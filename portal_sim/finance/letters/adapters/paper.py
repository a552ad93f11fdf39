"""Letters as PDF (WeasyPrint): tagged, with their fonts, the same bytes for the same values."""

from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

import portal_sim
from portal_sim.adapters.paper import Printer
from portal_sim.finance.letters.catalogue import KINDS, LETTERS
from portal_sim.finance.letters.domain import Sheet, Values
from portal_sim.finance.letters.filling import fill
from simkit.thai_text import sara_am_apart, thai_digits

_TEMPLATES = Path(portal_sim.__file__).with_name("templates")
_CSS = "letters.css"


def make(letter: str, values: Values) -> bytes:
    """The PDF of the letter of that name; raises ValuesWrong and ValueError as `fill` does."""
    return printed(fill(LETTERS[letter], values))


def printed(sheet: Sheet) -> bytes:
    """Its PDF, with all its copies one after the other."""
    return _of(_template().render(letter=sheet.letter, blocks=sheet.blocks, day=sheet.day))


@lru_cache(maxsize=32)
def _of(html: str) -> bytes:
    """Whoever looks at a letter soon asks for its PDF, and then signs it: they are the same bytes."""
    return Printer().pdf(html, _CSS, identifier=sha256(html.encode()).digest())


@cache
def _template() -> Template:
    paper = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape(), trim_blocks=True,
                        lstrip_blocks=True)  # fmt: skip
    paper.filters.update(
        thai=lambda number: thai_digits(f"{number}"), as_drawn=sara_am_apart, look=_look, is_code=_is_code
    )
    return paper.get_template("letters/sheet.html")


def _look(column: dict[str, Any]) -> str:
    """How a column's cells stand."""
    if "running" in column:
        return "running"
    return "figures" if column.get("figures") or KINDS.money.issuperset(column["of"]) else "texts"


def _is_code(column: dict[str, Any], line: int) -> bool:
    """Whether that line of a column's cells is a code."""
    return "of" in column and column["of"][line] in KINDS.code
