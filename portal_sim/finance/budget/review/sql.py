"""Files of the Excel Loader and reports of months, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.finance.budget.review.domain import (
    CHANNELS,
    Act,
    Deed,
    LoaderRow,
    Month,
    Review,
    State,
    Upload,
)
from portal_sim.finance.budget.review.tables import deeds, reviews, rows, uploads

_F, _R, _V = uploads.c, rows.c, reviews.c
_TEXTS = ("unit", "budget_code", "unit_name", "expenditure", "item", "document", "recorded", "note")


class SqlUploads:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def add(self, upload: Upload, given: Sequence[LoaderRow]) -> Upload:
        row = {**asdict(upload.of), "by": upload.by, "at": upload.at, "case": upload.case}
        file = self._session.scalars(uploads.insert().values(row).returning(_F.id)).one()
        kept = [
            {"file": file, "line": line, **{name: getattr(one, name) for name in _TEXTS}, **one.figures}
            for line, one in enumerate(given, 1)
        ]
        self._session.execute(rows.insert(), kept)
        return replace(upload, id=file)

    def get(self, upload: int) -> Upload:
        found = self._session.execute(select(uploads).where(_F.id == upload)).one_or_none()
        if found is None:
            raise LookupError("no such file")
        return _upload(found)

    def newest(self, of: Month) -> Upload | None:
        return next(iter(self.history(of)), None)

    def rows(self, upload: Upload) -> list[LoaderRow]:
        found = self._session.execute(select(rows).where(_R.file == upload.id).order_by(_R.line)).mappings()
        return [
            LoaderRow(**{name: row[name] for name in _TEXTS}, figures={name: row[name] for name in CHANNELS})
            for row in found
        ]

    def history(self, of: Month) -> list[Upload]:
        found = self._session.execute(select(uploads).where(_is(_F, of)).order_by(_F.id.desc()))
        return [_upload(row) for row in found]


class SqlReviews:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def of(self, month: Month) -> Review | None:
        return next(iter(self._found(_is(_V, month))), None)

    def of_case(self, case: int) -> Review | None:
        return next(iter(self._found(_V.case == case)), None)

    def in_state(self, state: State) -> list[Review]:
        return self._found(_V.state == state)

    def of_year(self, agency: str, year: int) -> list[Review]:
        return self._found(and_(_V.agency == agency, _V.year == year))

    def add(self, review: Review) -> Review:
        new = reviews.insert().values(**asdict(review.of), **_values(review)).returning(reviews)
        return _review(self._session.execute(new).one())

    def save(self, review: Review) -> None:
        self._session.execute(reviews.update().where(_V.id == review.id).values(**_values(review)))

    def note(self, deed: Deed) -> None:
        values = {name: value for name, value in asdict(deed).items() if name != "id"}
        self._session.execute(deeds.insert(), values)

    def deeds(self, review: Review) -> list[Deed]:
        wanted = select(deeds).where(deeds.c.review == review.id).order_by(deeds.c.id)
        return [Deed(**{**row, "act": Act(row["act"])}) for row in self._session.execute(wanted).mappings()]

    def _found(self, which: Any) -> list[Review]:
        return [_review(row) for row in self._session.execute(select(reviews).where(which).order_by(_V.id))]


def _is(columns: Any, of: Month) -> Any:
    return and_(columns.agency == of.agency, columns.year == of.year, columns.month == of.month)


def _upload(row: Any) -> Upload:
    return Upload(Month(row.agency, row.year, row.month), row.by, row.at, row.case, row.id)


def _values(review: Review) -> dict[str, Any]:
    return {
        "state": review.state, "causes": {key: list(said) for key, said in review.causes.items()},
        "reports": list(review.reports), "purpose": review.purpose, "summary": review.summary,
        "case": review.case, "version": review.version,
    }  # fmt: skip


def _review(row: Any) -> Review:
    causes = {key: (cause, difference) for key, (cause, difference) in row.causes.items()}
    return Review(
        Month(row.agency, row.year, row.month), State(row.state), causes, tuple(row.reports), row.purpose, row.summary,
        row.case, row.id, row.version,
    )  # fmt: skip
