"""The same in SQL. Rows are only added: the last one of a case is what it is about."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm
from portal_sim.finance.budget.on_behalf.tables import asked, notices
from portal_sim.finance.budget.work.cases.tables import papers
from simkit.columns import LAST_ID

_A, _N, _P = asked.c, notices.c, papers.c


class SqlAsked:
    """What cases are about, and whose papers documents are."""

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def add(self, case: int, form: OnBehalfForm, by: str, at: datetime) -> None:
        self._session.execute(asked.insert(), {"case": case, "form": asdict(form), "by": by, "at": at})

    def last(self, case: int) -> OnBehalfForm | None:
        wanted = select(_A.form).where(_A.case == case).order_by(_A.id.desc()).limit(1)
        found = self._session.scalars(wanted).one_or_none()
        return OnBehalfForm(**found) if found else None

    def case_of(self, document: int) -> int | None:
        """The case of whose papers that document is."""
        wanted = select(_P.case).where(_P.kind == "document", _P.ref == str(document))
        return self._session.scalars(wanted.limit(1)).one_or_none()


class SqlNotices:
    """By document, the id of its notice in the letters' book."""

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def add(self, document: int, letter: int) -> None:
        self._session.execute(notices.insert(), {"document": document, "letter": letter})

    def of(self, document: int) -> int | None:
        known = 0 < document <= LAST_ID  # databases fail when they are asked for another
        wanted = select(_N.letter).where(_N.document == document)
        return self._session.scalars(wanted).one_or_none() if known else None
