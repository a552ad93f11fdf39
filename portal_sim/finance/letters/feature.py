"""Letters and forms of the budget section: made, numbered, and signed on the phone."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.letters.adapters.paper import printed
from portal_sim.finance.letters.approving import LetterApprovals, Signing
from portal_sim.finance.letters.messages import MESSAGES
from portal_sim.finance.letters.service import LetterBook
from portal_sim.finance.letters.shelf import LetterShelf
from portal_sim.finance.letters.sql import SqlLetters
from portal_sim.finance.letters.statements import SUBJECT
from portal_sim.finance.letters.tables import letters
from portal_sim.finance.letters.web import bp, count_waiting, may_sign
from portal_sim.finance.units.domain import Permissions
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.roles import Role
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.subjects import Subjects
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    kept = SqlLetters(core.session)
    people = AccountPeople(SqlAccounts(core.session), SqlRegistrations(core.session))
    book = LetterBook(kept, core[Permissions], people, core.clock, printed)
    core[Subjects].add(SUBJECT, LetterApprovals(book), "letters.letter")
    yield from (book, book.hearers)
    yield LetterShelf(kept, book, SqlUnits(core.session), people)
    yield Signing(book, core[Approvals], core.database.release)


MENU = (MenuItem("หนังสือรอลงนาม", "letters.waiting", (Role.USER,), 31, count=count_waiting, shown=may_sign),)
KILL_STEPS = {"letter_decision": Step("letters.decide", "a letter is disagreed with, or a phone asked to sign it")}
FEATURE = Feature("letters", build, (bp,), MESSAGES, kill_steps=KILL_STEPS, menu=MENU, tables=(letters,))
