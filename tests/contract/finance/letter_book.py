"""The book of letters beside the running portal, in its database: what the budget section has done before."""

from typing import Any

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.app import FEATURES
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.letters.adapters.paper import printed
from portal_sim.finance.letters.kept import Kept
from portal_sim.finance.letters.service import LetterBook
from portal_sim.finance.letters.sql import SqlLetters
from portal_sim.finance.units.domain import Permission
from portal_sim.registration.rows.sql import SqlRegistrations
from tests.unit.portal_sim.finance.documents.agency import RECORDER, UNIT, Agency
from tests.unit.portal_sim.finance.letters.samples import ORDINARY

_OFFICER = Permission.BUDGET_OFFICER
_BY_THE_BOOK = {"number", "name", "date", "signed_on", "check_code"}


assert FEATURES  # with them all tables are mapped


def book_of(agency: Agency) -> LetterBook:
    session = agency.database.session
    people = AccountPeople(SqlAccounts(session), SqlRegistrations(session))
    return LetterBook(SqlLetters(session), agency.desk.permissions, people, agency.clock, printed)


def drafted(agency: Agency, kind: str = "allocation_notice", unit: str = UNIT, **changes: Any) -> Kept:
    """By the recorder, who works for the budget section, too."""
    if not agency.do(lambda: agency.desk.permissions.may(RECORDER, _OFFICER, unit, day=agency.desk.today())):
        agency.give(RECORDER, unit, _OFFICER)
    values = {key: value for key, value in ORDINARY[kind].items() if key not in _BY_THE_BOOK} | changes
    return agency.do(lambda: book_of(agency).draft(kind, unit, values, by=RECORDER, to=[unit]))


def proposed(agency: Agency, signer: str, kind: str = "allocation_notice", unit: str = UNIT, **changes: Any) -> Kept:
    """To that person, by user id."""
    kept = drafted(agency, kind, unit, **changes)
    return agency.do(lambda: book_of(agency).propose(kept.id, signer, by=RECORDER))
