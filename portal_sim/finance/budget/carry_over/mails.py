"""What a unit is told by mail of a request that wasn't approved (finance_screens.yaml, mail.carry_refused)."""
# language: not on screens

from dataclasses import dataclass

from portal_sim.core import Calendar
from portal_sim.finance.budget.carry_over.domain import Request
from portal_sim.finance.budget.carry_over.requests import ASKS
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.documents.heralds import People
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Permissions
from portal_sim.mail.domain import Content, Letters, plain_text

DIRECTOR_GENERAL = "อธิบดี"
_SUBJECT = "แจ้งผลการขอกันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน ตามหนังสือที่ {number}"
_REFUSED = "คำขอ{kind} จำนวน {amount} บาท ไม่ได้รับอนุมัติจาก{who} เนื่องจาก {reason}\n"
_KINDS = {
    (True, False): "กันเงินไว้เบิกเหลื่อมปี",
    (False, True): "ขยายเวลาเบิกจ่ายเงิน",
    (True, True): "กันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน",
}


@dataclass(frozen=True)
class CarryMails:
    """To whoever asks for the unit."""

    _letters: Letters
    _people: People
    _permissions: Permissions
    _calendar: Calendar
    _cases: Cases

    def refused(self, request: Request, who: str) -> None:
        """`who` has said no, for the reason that is the request's answer."""
        number = self._cases.get(request.case).letter_number if request.case is not None else request.order
        text = _REFUSED.format(
            kind=_KINDS[request.carry, request.extend], amount=written(request.amount), who=who,
            reason=plain_text(request.answer),
        )  # fmt: skip
        today = self._calendar.today()
        people = {one for asks in ASKS for one in self._permissions.who_may(asks, request.unit, day=today)}
        for person in sorted(people):
            if address := self._people.get(person).email:
                self._letters.send(Content(address, _SUBJECT.format(number=plain_text(number)), text))
