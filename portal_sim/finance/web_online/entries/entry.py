"""What an entry's page is made of: a row of data for each form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from portal_sim.finance.documents.domain import Document, Kind
from portal_sim.finance.web_online.entries.entry_form import EntryForm, LinesForm


class Fact(NamedTuple):
    """A line that is only shown; `is_name`: somebody's own words, which no language changes. `values` fill the text."""

    label: str
    text: str
    is_code: bool = False
    is_name: bool = False
    values: Mapping[str, object] = MappingProxyType({})


class Section(NamedTuple):
    """Fields under a legend, by name; those of `lines` stand in each line."""

    legend: str
    fields: tuple[str, ...]
    lines: tuple[str, ...] = ()


class Rehearsal(StrEnum):
    """What a form can be asked before it is saved."""

    NONE = ""
    CHECK = "check"  # shows the sum and what is left, on the form
    PREVIEW = "preview"  # shows what would be booked, on a page of its own


@dataclass(frozen=True)
class Found:
    """What a form is about; `fills` are fields that it has a proposal for, `lines` say what the lines are of."""

    document: Document
    facts: tuple[Fact, ...]
    fills: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """`record(unit, form, by, key)` is the use case, `look(unit, form)` finds what the form is about.

    `search` is the field that is looked for first, `offered` what may be chosen there (nothing: it is typed). `done` is
    the key of what is said afterwards, `then` what comes next. `fields` says what stood in the form of a document that
    waits and can be amended here.
    """

    kind: Kind
    title: str
    about: str
    form: type[EntryForm]
    sections: tuple[Section, ...]
    record: Callable[[str, Any, str, str], Document]
    search: str = ""
    look: Callable[[str, Any], Found] | None = None
    offered: Callable[[str, Any], Mapping[str, str]] | None = None
    facts: tuple[Fact, ...] = ()
    rehearsal: Rehearsal = Rehearsal.NONE
    save: str = "จัดเก็บข้อมูล (Save)"
    number: str = "เลขที่เอกสารขอเบิก"
    done: str = "saved.done"
    fields: Callable[[Document], Mapping[str, object]] | None = None
    then: str = ""

    def order(self, form: EntryForm) -> list[str]:
        """The fields as they stand on the page."""
        numbers = range(1, form.count + 1) if isinstance(form, LinesForm) else ()
        names = [self.search] if self.search else []
        for section in self.sections:
            names += [*section.fields, *(f"{name}_{number}" for number in numbers for name in section.lines)]
        return names
