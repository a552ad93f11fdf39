"""The check from outside finds what is wrong with the budget's documents, whoever did it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.budget.department import DISBURSING, Department, working
from tests.unit.portal_sim.finance.documents.agency import CGD
from tests.unit.portal_sim.finance.ledger.test_check import UNGUARDED

SPOILT = {
    "money that changes its code by an allocation": (
        "UPDATE ledger_entries SET kind = 'budget_allocation.approve' WHERE kind = 'budget_change.approve'",
        ["codes"],
    ),
    "a consent that nobody has signed": ("UPDATE finance_deeds SET evidence = NULL WHERE act = 'consent'", ["I6"]),
    "a signature that says something else": (
        "UPDATE signing_evidence SET statement = '-' WHERE user_id = 'director_general'",
        ["I6"],
    ),
    "a line that was changed after the signatures": (
        """UPDATE finance_documents SET details = replace(details, '"amount": 12000000', '"amount": 1')""",
        ["I6"],
    ),
    "a consent that was given in another agency": (
        "UPDATE finance_deeds SET unit = '99801' WHERE act = 'consent'",
        ["I5"],
    ),
}


def worked(department: Department) -> None:
    """An allocation, a change, and money on behalf that CGD has approved."""
    department.allocated(department.line())
    department.approve(department.enter(department.propose()))
    department.act(department.grants.grant, department.consented(), f"{DISBURSING}B0001410003", by=CGD)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_spoilt_is_found(prepared_file: Path, tmp_path: Path, spoilt: str) -> None:
    statement, invariants = SPOILT[spoilt]
    copy = tmp_path / "spoilt.db"
    copy.write_bytes(prepared_file.read_bytes())
    with working(sqlite_url(copy), first_key=100) as department:
        worked(department)
        assert department.agency.breaches() == {}
        session, do = department.agency.database.session, department.agency.do
        guards = do(lambda: list(session.scalars(text(UNGUARDED))))
        for one in [*(guard for guard in guards if "searched" not in guard), statement]:
            do(lambda one=one: session.execute(text(one)))  # type: ignore[misc]
        found = department.agency.breaches()
    assert sorted(set(found) - {"guards", "deeds"}) == invariants
