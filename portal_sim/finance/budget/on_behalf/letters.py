"""The letters of BP3: to the Director-General, to the disbursing agency, and to the unit whose money it is."""
# language: not on screens

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal_sim.finance.budget.on_behalf.domain import form_of
from portal_sim.finance.budget.on_behalf.notices import DIRECTOR, Notices
from portal_sim.finance.documents.domain import Document, DocumentRefused
from portal_sim.finance.documents.letters import Letter
from portal_sim.finance.letters.kept import Kept
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Permission
from portal_sim.mail.domain import plain_text

OFFICE = {"office": "งานงบประมาณ", "phone": "0 2000 0000"}
OUTSIDE = {"address": "กรุงเทพมหานคร 10000", "section": "งานงบประมาณ", "email": "budget@example.org"}
POSITIONS = {Permission.SIGNATORY: "ผู้อำนวยการสำนักบริหาร", Permission.SECRETARY: "เลขานุการกรม"}
_SUBJECT = "ขอความยินยอมเบิกจ่ายเงินงบประมาณแทนกัน"
_ASKED = (
    "{owner} ขอให้หน่วยงานของท่านเบิกจ่ายเงินงบประมาณแทน {project} จำนวน {amount} บาท กรุณาพิจารณาใน New GFMIS Thai "
    "เมนู รายการเบิกแทนกัน\n"
)


def consent_asked(document: Document, owner: str, project: str) -> Letter:
    """`mail.consent_asked`; the project as typed."""
    said = {"owner": plain_text(owner), "project": plain_text(project), "amount": written(document.amount)}
    return Letter(_SUBJECT, _ASKED.format(**said))


@dataclass(frozen=True)
class OnBehalfLetters:
    """`by` is a user id, `record` a master record with a notice."""

    notices: Notices

    def propose(self, record: Document, *, by: str) -> list[Kept]:
        """The memo, and the letter to the disbursing agency, which waits for the Director-General's signature.

        Raises what LetterBook.propose raises.
        """
        book, director = self.notices.book, self.notices.director(record.unit)
        about = {**self._about(record), "master": record.number}
        officer = {"name": self.notices.people.get(by).name, "position": "เจ้าหน้าที่งานงบประมาณ"}
        memo = book.draft("on_behalf_memo", record.unit, {**about, **OFFICE, **officer}, by=by)
        head = f"หัวหน้า{self.notices.disbursing(record).name}"
        said = {**about, **OFFICE, **OUTSIDE, "disbursing_head": head, "position": DIRECTOR}
        letter = book.draft("on_behalf_to_agency", record.unit, said, by=by, to=[record.payee])
        return [book.send(memo.id, by=by), book.propose(letter.id, director, by=by)]

    def tell(self, record: Document, outcome: str, *, by: str, **said: str) -> Kept:
        """What came of it, to the unit: `outcome` is a case of the letter, `said` what that says.

        It waits for who signs letters to units. Raises DocumentRefused `on_behalf.no_signatory`.
        """
        book, unit = self.notices.book, form_of(record).unit
        signer, position = self._signatory(record.unit)
        name = self.notices.desk.units.line(unit)[0].name
        values = {**self._about(record), **OFFICE, "unit_head": f"หัวหน้า{name}", "position": position, **said}
        values["case"] = outcome
        drafted = book.draft("on_behalf_result", record.unit, values, by=by, to=[unit])
        return book.propose(drafted.id, signer, by=by)

    def _about(self, record: Document) -> dict[str, Any]:
        return {
            "department": self.notices.owner(record).name, "amount": record.amount,
            "disbursing_agency": self.notices.disbursing(record).name, "project": self.project(record),
        }  # fmt: skip

    def project(self, record: Document) -> str:
        """As the notice names it, or before there is one as the analysis does."""
        kept = self.notices.of(record.id)
        return str(kept.said["lines"][0]["project"]) if kept else form_of(record).project

    def _signatory(self, unit: str) -> tuple[str, str]:
        who_may: Callable[..., list[str]] = self.notices.desk.permissions.who_may
        for permission, position in POSITIONS.items():
            if found := who_may(permission, unit, day=self.notices.desk.today()):
                return found[0], position
        raise DocumentRefused("on_behalf.no_signatory")
