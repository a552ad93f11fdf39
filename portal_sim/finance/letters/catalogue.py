"""The letters that there are (letters.yaml), with common blocks put in; kinds of values; how numbers begin."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from portal_sim.finance.letters.domain import Block, Letter, Style
from portal_sim.finance.units.domain import Permission

FILE = Path(__file__).with_name("letters.yaml")
_OF_A_USE = {"block", "of", "case", "when", "unless", "sums"}


class Kinds(NamedTuple):
    """Names of values that are no texts: satang, days, moments; of texts that keep their digits; of codes."""

    money: frozenset[str]
    day: frozenset[str]
    moment: frozenset[str]
    as_it_is: frozenset[str]
    code: frozenset[str]


def _read() -> tuple[str, Kinds, dict[str, Letter]]:
    said = yaml.load(FILE.read_bytes(), yaml.CSafeLoader)
    kinds = Kinds(**{name: frozenset(names) for name, names in said["kinds"].items()})
    return said["prefix"], kinds, {one["letter"]: _letter(one, said["common"], said["copy"]) for one in said["letters"]}


def _letter(one: Mapping[str, Any], common: Mapping[str, Sequence[Block]], mark: str) -> Letter:
    return Letter(
        one["letter"], one["title"], Style(one["style"]), list(_unfolded(one["blocks"], common)),
        tuple(Permission(name) for name in one.get("signers", ())),
        tuple(mark.format(at=at, whom=whom) for at, whom in enumerate(one.get("copies", ()), 1)),
        frozenset(one.get("optional", ())),
    )  # fmt: skip


def _unfolded(blocks: Sequence[Block], common: Mapping[str, Sequence[Block]]) -> Iterator[Block]:
    """With common blocks in place of each `use`; what the use says of subject and the like stands in them."""
    for block in blocks:
        if block["block"] != "use":
            yield block
            continue
        texts = {name: text for name, text in block.items() if name not in _OF_A_USE}
        conditions = {name: block[name] for name in ("case", "sums") if name in block}
        for one in _unfolded(common[block["of"]], common):
            kept = {name: what for name, what in one.items() if name != "when" or what not in texts}
            yield {**_with(kept, texts), **conditions}


def _with(said: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(said, str):
        for name, text in texts.items():
            said = said.replace(f"{{{name}}}", text)
        return said
    if isinstance(said, Mapping):
        return {name: _with(one, texts) for name, one in said.items()}
    return [_with(one, texts) for one in said] if isinstance(said, list) else said


PREFIX, KINDS, LETTERS = _read()
