"""What all forms of the entries have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import HiddenField

from portal_sim.finance.forms.fields import PdfForm
from portal_sim.forms import TypedForm
from simkit import typed
from simkit.language import filled_in
from simkit.refusals import Refused

MOST_LINES = 20


class EntryForm(TypedForm):
    """A form of an entry. `hints` stand below fields, `widths` are those of fields of text.

    `elsewhere` names the field that shows what is wrong with one that the use case has and the form hasn't.
    """

    hints: ClassVar[Mapping[str, str]] = {}
    widths: ClassVar[Mapping[str, str]] = {
        "text": "w12", "subject": "w12", "exemption_reason": "w12",
        "contract": "w4", "reference": "w4", "delivery_note": "w4", "counted_in": "w3",
    }  # fmt: skip
    elsewhere: ClassVar[Mapping[str, str]] = {}

    def width(self, name: str) -> str:
        """Of the page's twelve columns; "" for half of them."""
        return self.widths.get(name.rstrip("_0123456789"), "")

    def said(self, name: str) -> str:
        """What stands in the field of that name."""
        return self[name].data or ""

    def field_of(self, refusal: Refused) -> str:
        """Where `elsewhere` shows it."""
        return self.elsewhere.get(refusal.field, refusal.field)


class LinesForm(EntryForm):
    """A form with as many lines as `lines` says; fields of a line end in its number, from 1."""

    lines = HiddenField(default="1")

    @property
    def count(self) -> int:
        said = typed.whole_number(self.lines.data)
        return 1 if said is None else min(said, MOST_LINES)

    def of_lines(self, name: str) -> list[Any]:
        """The fields of that name, line by line."""
        return [self[f"{name}_{number}"] for number in range(1, self.count + 1)]

    def part_of(self, name: str) -> str:
        """Which line, where there are several."""
        line = name.rpartition("_")[2]
        return filled_in("รายการที่ {number}", number=line) if line.isdecimal() and self.count > 1 else ""

    def remove_line(self, number: int) -> None:
        """What stands behind it moves up; the last line stays."""
        if not 1 <= number <= self.count or self.count == 1:
            return
        for field in list(self):
            name, _, line = field.name.rpartition("_")
            if line.isdecimal() and number <= int(line) < self.count:
                field.data = self[f"{name}_{int(line) + 1}"].data
        self.lines.data = str(self.count - 1)

    def field_of(self, refusal: Refused) -> str:
        """That of the line which is wrong."""
        place = super().field_of(refusal)
        return f"quantity_{refusal.values.get('line', 1)}" if place == "quantities" else place


class AmendingForm(EntryForm):
    """A form that can also write a document anew which waits for its approval; `amends` is that one's id."""

    amends = HiddenField()

    @property
    def amended(self) -> int | None:
        """The id; None for a new document."""
        return typed.whole_number(self.said("amends"))


class AttachingForm(AmendingForm, PdfForm):
    """A form with a PDF; a document that is amended keeps the one that it has."""

    def validate_document(self, field: object) -> None:
        """It has to be there."""
        if self.amended is None:
            super().validate_document(field)

    def field_of(self, refusal: Refused) -> str:
        """What is wrong with an upload is wrong with the PDF."""
        return "document" if refusal.key.startswith("document.") else super().field_of(refusal)
