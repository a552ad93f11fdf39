"""The notice of a record or of a return: a form of the letters' book, which says by whom its document was signed.

It has four copies. Both heads sign the document itself, and CGD's part is CGD's act, so the form is printed with what
was done with its document until then (SOP-SEC-P-04, 11; budget.yaml, forms).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from portal_sim.finance.budget.on_behalf.domain import code_of, form_of
from portal_sim.finance.documents.domain import Act, Deed, Document, DocumentRefused, Kind
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.statements import statement
from portal_sim.finance.letters.domain import Sheet
from portal_sim.finance.letters.kept import Kept
from portal_sim.finance.letters.service import LetterBook, People
from portal_sim.finance.letters.statements import check_code
from portal_sim.finance.units.domain import Permission, Unit
from simkit.statement import Statement

FORMS = {Kind.ON_BEHALF: "on_behalf_notice", Kind.ON_BEHALF_RETURN: "on_behalf_return_notice"}
THEIRS = {Kind.ON_BEHALF: Act.CONSENT, Kind.ON_BEHALF_RETURN: Act.APPROVE}  # the disbursing agency's signature
DIRECTOR, THEIR_HEAD = "อธิบดี", "หัวหน้าส่วนราชการผู้เบิกแทน"  # positions


@dataclass(frozen=True)
class NoticeForm:
    """What the form asks that the document doesn't have; provinces by their four digits, `number` the letter's."""

    number: str
    unit_code: str
    province: str
    cost_centre: str
    their_province: str
    project: str


class Store(Protocol):
    """Which form of the book is whose notice."""

    def add(self, document: int, letter: int) -> None:
        """Keep it."""

    def of(self, document: int) -> int | None:
        """The letter's id."""


@dataclass(frozen=True)
class Notices:
    """`by` is a user id."""

    book: LetterBook
    store: Store
    desk: Desk
    people: People
    printed: Callable[[Sheet], bytes]

    def owner(self, document: Document) -> Unit:
        """Whose budget it is; a return is the disbursing agency's document."""
        returned = document.kind is Kind.ON_BEHALF_RETURN
        return self.desk.units.line(document.payee if returned else document.unit)[0]

    def disbursing(self, document: Document) -> Unit:
        """Who disburses it."""
        returned = document.kind is Kind.ON_BEHALF_RETURN
        return self.desk.units.line(document.unit if returned else document.payee)[0]

    def director(self, unit: str) -> str:
        """The user id of whoever is asked to sign there. Raises DocumentRefused `on_behalf.no_director`."""
        found = self.desk.permissions.who_may(Permission.DIRECTOR_GENERAL, unit, day=self.desk.today())
        if not found:
            raise DocumentRefused("on_behalf.no_director")
        return found[0]

    def write(self, document: Document, form: NoticeForm, *, by: str) -> Kept:
        """Keep the notice of a document under the number that is given. Raises what LetterBook.entitle raises."""
        said = self._values(document, form)
        drafted = self.book.draft(FORMS[document.kind], document.unit, said, by=by, to=[document.payee])
        self.store.add(document.id, drafted.id)
        return self.book.entitle(drafted.id, form.number, by=by)

    def write_return(self, document: Document, *, by: str) -> Kept:
        """Of a return, with what the notice of its record says and the office's next number."""
        record = self.of(document.parent or 0)
        if record is None:
            raise LookupError("a record without a notice")
        lines = [{**record.said["lines"][0], "amount": document.amount}]
        said = {**record.said, "master": document.number, "amount": document.amount, "lines": lines}
        drafted = self.book.draft(FORMS[document.kind], document.unit, said, by=by, to=[document.payee])
        self.store.add(document.id, drafted.id)
        return self.book.entitle(drafted.id, "", by=by)

    def of(self, document: int) -> Kept | None:
        """As the book has it."""
        letter = self.store.of(document)
        return self.book.get(letter) if letter is not None else None

    def pdf(self, document: Document) -> bytes:
        """Its four copies as they are now; raises LookupError for a document without a notice."""
        kept = self.of(document.id)
        if kept is None:
            raise LookupError("no notice")
        return self.printed(self.book.sheet(kept, self._signed(document)))

    def preview(self, document: Document, form: NoticeForm) -> bytes:
        """As it would be."""
        kept = Kept(FORMS[document.kind], document.unit, self._values(document, form), "", number=form.number)
        return self.printed(self.book.sheet(kept))

    def says(self, document: Document) -> Mapping[str, Any]:
        """What its page shows: the form's values; {} of a document without a notice."""
        kept = self.of(document.id)
        return {**kept.said, "number": kept.number, **self._signed(document)} if kept else {}

    def _values(self, document: Document, form: NoticeForm) -> dict[str, Any]:
        owner, disbursing, asked = self.owner(document), self.disbursing(document), form_of(document)
        line = {"project": form.project, "amount": document.amount}
        return {
            "master": document.number, "owner": owner.name, "owner_code": owner.code, "unit_code": form.unit_code,
            "owner_province": form.province, "cost_centre": form.cost_centre, "disbursing_agency": disbursing.name,
            "disbursing_code": disbursing.code, "disbursing_province": form.their_province,
            "amount": document.amount,
            "lines": [{**line, "budget_code": asked.budget_code, "source": asked.source}],
            "name": self.people.get(self.director(owner.code)).name, "position": DIRECTOR,
        }  # fmt: skip

    def _signed(self, document: Document) -> dict[str, str]:
        """By whom, and what CGD has given."""
        deeds = {deed.act: deed for deed in self.desk.shelf.deeds(document.id)}
        said: dict[str, str] = {}
        if signed := deeds.get(Act.SIGN):
            code = check_code(Statement.of(*statement(document, Act.SIGN)))
            said |= {"name": self._name(signed), "signed_on": signed.day.isoformat(), "check_code": code}
        if theirs := deeds.get(THEIRS[document.kind]):
            on = theirs.day.isoformat()
            said |= {"disbursing_name": self._name(theirs), "disbursing_position": THEIR_HEAD, "decided_on": on}
        record = document if document.kind is Kind.ON_BEHALF else self.desk.shelf.get(document.parent or 0)
        granted = [deed for deed in self.desk.shelf.deeds(record.id) if deed.act is Act.GRANT]
        if granted:
            said |= {"on_behalf_code": code_of(record), "on_behalf_allotment": granted[-1].number}
        return said

    def _name(self, deed: Deed) -> str:
        return self.people.get(deed.by).name
