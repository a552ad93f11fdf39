"""A letter filled in with values: amounts, days and digits as letters have them; nothing is missing or too much."""
# language: not on screens

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from portal_sim.finance.letters.catalogue import KINDS
from portal_sim.finance.letters.domain import Block, Letter, Sheet, Values, ValuesWrong
from portal_sim.finance.money import in_words, written
from simkit.thai_text import date_and_time, long_date, thai_digits

_NAME = re.compile(r"\{(\w+)\}")
_WORDS = "_words"  # {amount_words}: the amount in words
_CONDITIONS = ("when", "unless")
_STRUCTURE = {"block", "rows", "sums", "case", *_CONDITIONS}  # of a block; all else of it is printed


def fill(letter: Letter, values: Values) -> Sheet:
    """The letter with these values in it; `date` is the day of its PDF, too, and may be given to any letter.

    Raises ValuesWrong with the names of values that are missing, that no block has, or whose lines don't add up, and
    ValueError for a value of another kind than its name says.
    """
    values = {"title": letter.title, **values}
    shown = [block for block in letter.blocks if _is_shown(block, values)]
    wrong = sorted({*_missing(letter, shown, values), *_unknown(letter, values)}) or _sums_wrong(shown, values)
    if wrong:
        raise ValuesWrong(letter.name, wrong)
    return Sheet(letter, [_filled(block, values) for block in shown], values.get("date", ""))


def names_of(said: Any) -> Iterator[str]:
    """The values that a block, or a part of one, asks for; those of a table's lines are not among them."""
    if isinstance(said, str):
        yield from (name.removesuffix(_WORDS) for name in _NAME.findall(said))
    elif isinstance(said, Mapping):
        for key, one in said.items():
            yield from [one] if key == "rows" else () if key in _STRUCTURE else names_of(one)
    elif isinstance(said, list):
        for one in said:
            yield from names_of(one)


def said(name: str, value: Any) -> str:
    """A value as a letter says it; raises ValueError for one of another kind than its name says."""
    if value is None:
        return ""
    if type(value) is not (int if name in KINDS.money else str):
        raise ValueError(f"{name}: {value!r}")
    if name in KINDS.as_it_is:
        return str(value)
    return thai_digits(_written(name, value))


def _written(name: str, value: Any) -> str:
    if name in KINDS.money:
        return written(value)
    if name in KINDS.day:
        return long_date(date.fromisoformat(value))
    return date_and_time(datetime.fromisoformat(value)) if name in KINDS.moment else str(value)


def _is_shown(block: Block, values: Values) -> bool:
    if "case" in block and values.get("case") not in block["case"]:
        return False
    return bool(values.get(block.get("when", "title"))) and not values.get(block.get("unless", ""))


def _missing(letter: Letter, shown: list[Block], values: Values) -> Iterator[str]:
    if any("case" in block for block in letter.blocks) and not any("case" in block for block in shown):
        yield "case"
    for block in shown:
        yield from (name for name in names_of(block) if name not in letter.optional and not _is_given(values, name))
        for row in values.get(block.get("rows", ""), ()):
            if block["block"] == "table":
                wanted = {name for column in block["columns"] for name in column.get("of", ())} - letter.optional
                yield from (name for name in wanted if not _is_given(row, name))


def _is_given(values: Values, name: str) -> bool:
    return name in values and values[name] is not None and values[name] != ""


def _unknown(letter: Letter, values: Values) -> set[str]:
    conditions = {block[name] for block in letter.blocks for name in _CONDITIONS if name in block}
    return (
        set(values) - {"title", "case", "date"} - conditions - {name for one in letter.blocks for name in names_of(one)}
    )


def _sums_wrong(shown: list[Block], values: Values) -> list[str]:
    tables = [block for block in shown if "sums" in block]
    return [
        column
        for block in tables
        for column, total in block["sums"].items()
        if sum(row.get(column) or 0 for row in values[block["rows"]]) != values[total]
    ]


def _filled(block: Block, values: Values) -> Block:
    """The same block with its texts as they are printed; a table's rows are cells of lines of text."""
    filled = {key: what if key in _STRUCTURE else _in_words(what, values) for key, what in block.items()}
    if block["block"] == "table":
        filled["rows"] = [_cells(block, row, at) for at, row in enumerate(values[block["rows"]], 1)]
    elif "rows" in block:
        filled["rows"] = [thai_digits(one) for one in values[block["rows"]]]
    return filled


def _cells(table: Block, row: Values, at: int) -> list[list[str]]:
    return [
        [said(name, row.get(name)) for name in column["of"]] if "of" in column else [thai_digits(f"{at}")]
        for column in table["columns"]
    ]


def _in_words(what: Any, values: Values) -> Any:
    if isinstance(what, str):
        return _text(what, values)
    if isinstance(what, Mapping):
        return {key: _in_words(one, values) for key, one in what.items()}
    return [_in_words(one, values) for one in what] if isinstance(what, list) else what


def _text(text: str, values: Values) -> str:
    def value(found: "re.Match[str]") -> str:
        name = found[1]
        if name.endswith(_WORDS):
            return in_words(values[name.removesuffix(_WORDS)])
        return said(name, values.get(name))

    return _NAME.sub(value, thai_digits(text)).strip()  # no name has a digit
