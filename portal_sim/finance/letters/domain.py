"""A letter as data: its blocks, what it takes for values, and how it can be wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portal_sim.finance.units.domain import Permission
from simkit.refusals import Refused

Block = Mapping[str, Any]  # as in letters.yaml; filled in, its texts are what is printed
Values = Mapping[str, Any]  # JSON: satang as int, days and moments in ISO 8601, texts, lines of tables as objects


class Style(StrEnum):
    """How a letter is laid out."""

    MEMO = "memo"  # บันทึกข้อความ, within the department
    OUTSIDE = "outside"  # to another office
    FORM = "form"  # boxes that several offices fill in
    PRINTOUT = "printout"  # of a document of the system, whose number it has


@dataclass(frozen=True)
class Letter:
    """One of letters.yaml. `signers` are the permissions of which one is needed to sign it; nobody signs without.

    `copies` are the marks of its copies, which say to whom each goes; `optional` names values that may be missing.
    """

    name: str
    title: str
    style: Style
    blocks: Sequence[Block]
    signers: tuple[Permission, ...] = ()
    copies: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A letter filled in: its blocks in the order in which they are read, and the day from which its PDF is."""

    letter: Letter
    blocks: Sequence[Block]
    day: str = ""


class ValuesWrong(KeyError):
    """Values that the letter can't be made of; `names` has those that are missing, unknown, or don't add up."""

    def __init__(self, letter: str, names: Sequence[str]) -> None:
        super().__init__(f"{letter}: {', '.join(names)}")
        self.names = tuple(names)


class LetterRefused(Refused):
    """A letter can't be proposed or signed like that; `field` names what of the form it is about, or is ""."""

    status = 409

    def __init__(self, key: str, field: str = "", **values: object) -> None:
        super().__init__(key, **values)
        self.field = field
