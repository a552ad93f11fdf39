"""The bank that carries out what CGD orders: it takes every order, but for the one that a fault has it refuse."""
# language: not on screens

from dataclasses import dataclass

from portal_sim.finance.documents.domain import Document
from simkit.faults import Faults

REFUSED = "bank.refused"
FAULTS = {REFUSED: "the bank refuses a transfer that CGD has ordered: the payee's account is closed"}
REASON = "บัญชีเงินฝากธนาคารของผู้รับเงินปิดแล้ว"  # as the bank writes it


@dataclass(frozen=True)
class OrderedBank:
    _faults: Faults

    def refusal(self, _withdrawal: Document) -> str:
        return REASON if self._faults.fires(REFUSED) else ""
