"""What waits for who is logged in, as the home page shows it (screen finance_home): cases, letters, reports."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from flask import url_for

from portal_sim import access
from portal_sim.feature import counted
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.status.periods import MONTHS
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.work.cases.web import WORKS, count_mine, mine_since, units_for
from portal_sim.finance.letters.service import SIGNS
from portal_sim.finance.letters.shelf import LetterShelf
from portal_sim.finance.units.access import has_anywhere
from portal_sim.finance.units.domain import Permission
from simkit.use_cases import service

PAGES = {  # of a month's report, by whose word it waits for
    Permission.FINANCE_MISSION_DIRECTOR: "reviews.proposal",
    Permission.EXECUTIVES: "reviews.decision",
}


class Waiting(NamedTuple):
    """A row: what it is called, how many wait there, since when the first of them does, and the page's address."""

    label: str
    number: str
    since: datetime | None
    address: str
    month: str = ""  # of a report, with its year in the Buddhist era
    year: int = 0


def is_for_me() -> bool:
    """Whether who is logged in has to do with the budget processes."""
    return has_anywhere(*WORKS, *SIGNS, *PAGES)


def waiting() -> list[Waiting]:
    """What there is to do, kind by kind; nothing of a kind of which nothing waits."""
    return [*_cases(), *_letters(), *_reports()]


def _cases() -> Iterator[Waiting]:
    number = count_mine() if has_anywhere(*WORKS) else 0
    if number:
        yield Waiting("งานงบประมาณ", counted(number), mine_since(), url_for("work.listed"))


def _letters() -> Iterator[Waiting]:
    shelf, me = service(LetterShelf), access.user_id()
    number = shelf.count_waiting(me) if has_anywhere(*SIGNS) else 0
    if number:
        first = shelf.waiting(me, 1).rows[0].letter
        yield Waiting("หนังสือรอลงนาม", counted(number), first.proposed_at, url_for("letters.waiting"))


def _reports() -> Iterator[Waiting]:
    """Each month that waits for the director's or the executives' word, in the unit where the person gives it."""
    for permission, endpoint in PAGES.items():
        agencies = {service(StatusReports).agency(one.code).code: one.code for one in units_for(permission)}
        for review, since in service(MonthReviews).waiting_for(permission) if agencies else ():
            if review.of.agency in agencies:
                of, unit = review.of, agencies[review.of.agency]
                address = url_for(endpoint, unit=unit, year=of.year, month=of.month)
                yield Waiting("รายงานสถานะการเบิกจ่าย", counted(1), since, address, MONTHS[of.month], of.shown_year)
