"""A document of the budget is filed when all of its lines' money is there; else it is told what there is (P12, P39)."""

from collections import Counter

from portal_sim.finance.documents.domain import Act, Document, TooMuch
from portal_sim.finance.documents.life import postings, rule_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import LedgerAccount, MoneyShort
from portal_sim.finance.money import written

ABOVE_AVAILABLE = "entry.above_available"


def filed(
    desk: Desk, document: Document, *, by: str, key: str, amends: int | None = None, refusal: str = ABOVE_AVAILABLE
) -> Document:
    """As Desk.file; raises TooMuch of that key (values left, amount) for the first account that hasn't got enough."""
    asked = _taken(document)
    again = _taken(desk.shelf.get(amends)) if amends is not None else Counter[LedgerAccount]()
    for account, amount in asked.items():
        left = desk.ledger.balance(account) + again[account]
        if amount > left:
            raise TooMuch(refusal, left, amount=written(amount))
    try:
        return desk.file(document, by=by, key=key, amends=amends)
    except MoneyShort as short:
        raise TooMuch(refusal, short.left, amount=written(document.amount)) from short


def _taken(document: Document) -> Counter[LedgerAccount]:
    """What recording it takes from each account, whatever line asks for it."""
    taken: Counter[LedgerAccount] = Counter()
    rule = rule_of(document, Act.SAVE)
    for posting in postings(document, rule) if rule else ():
        taken[posting.source] += posting.amount
    return taken
