"""The check from outside finds what is wrong with documents, whoever did it: one breach of each kind."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from portal_sim.finance.documents.adapters.check import check
from portal_sim.finance.ledger.adapters.reading import read_only
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency, opened
from tests.unit.portal_sim.finance.ledger.test_check import UNGUARDED


def worked(agency: Agency) -> Agency:
    """A KQ that was transferred, a KS that waits, one that was reversed."""
    agency.transferred_kq()
    agency.ks()
    agency.approve(agency.reverse(agency.approve(agency.ks())))
    return agency


def test_what_was_counted_is_told(agency: Agency) -> None:
    worked(agency)
    with read_only(agency.url) as engine:
        found = {one.name: one.counted for one in check(engine)}
    assert found["I5"] == "18 acts, 6 of them approvals"
    assert found["I6"] == "6 approved documents"
    assert found["documents"] == "9 documents"
    assert found["deeds"] == "4 triggers"


SPOILT = {
    "one person alone": (
        f"UPDATE finance_deeds SET by = 'recorder' WHERE act = 'approve' AND unit = '{UNIT}'",  # noqa: S608 - our own
        "I5 I6",
    ),
    "a permission that nobody gave": ("DELETE FROM finance_grants WHERE permission = 'cgd_processing'", "I5"),
    "a permission that was over": (
        "UPDATE finance_grants SET to_day = '2025-06-11' WHERE permission = 'approve_withdrawals'",
        "I5",
    ),
    "a limit": ("UPDATE finance_grants SET up_to = 1 WHERE permission = 'record'", "I5"),
    "a head of another agency": ("UPDATE finance_grants SET unit = '99002' WHERE person = 'head'", "I5"),
    "an amount after the signature": ("UPDATE finance_documents SET amount = 1 WHERE kind = 'KQ'", "I6"),
    "an account after the signature": ("UPDATE finance_documents SET account = '666' WHERE kind = 'KQ'", "I6"),
    "a signature that is gone": (
        "UPDATE finance_deeds SET evidence = NULL WHERE permission = 'head_of_agency'",
        "I6",
    ),
    "a signature that was somebody else's": ("UPDATE signing_evidence SET user_id = 'recorder'", "I6"),
    "evidence that is lost": ("DELETE FROM signing_evidence", "I6"),
    "an approval that never was": (
        "UPDATE finance_documents SET state = 'recorded' WHERE state = 'waiting_second'",
        "I6 documents",
    ),
    "a state": ("UPDATE finance_documents SET state = 'refused' WHERE state = 'waiting_second'", "documents"),
    "a number": ("UPDATE finance_documents SET number = '3200000099' WHERE state = 'waiting_second'", "documents"),
    "a deed that is gone": ("DELETE FROM finance_deeds WHERE act = 'transfer'", "documents"),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_spoilt_is_found(endowed_file: Path, tmp_path: Path, spoilt: str) -> None:
    statement, invariants = SPOILT[spoilt]
    copy = tmp_path / "spoilt.db"
    copy.write_bytes(endowed_file.read_bytes())
    with opened(f"sqlite:///{copy}", first_key=100) as agency:
        session = worked(agency).database.session
        guards = agency.do(lambda: list(session.scalars(text(UNGUARDED))))
        for drop in [*(one for one in guards if "searched" not in one), statement]:
            agency.do(lambda drop=drop: session.execute(text(drop)))  # type: ignore[misc]
        found = agency.breaches()
    assert len(found.pop("guards")) == 8
    assert len(found.pop("deeds")) == 4
    assert sorted(found) == invariants.split()


def test_a_signature_serves_once_by_the_database_s_own_rule(agency: Agency) -> None:
    """I6."""
    first, second = agency.ks(), agency.ks()
    evidence = agency.sign("second", first)
    agency.approve(first, evidence=evidence)
    deed = agency.do(lambda: agency.desk.shelf.deeds(first.id))[-1]
    again = replace(deed, key="another", document=second.id)
    with pytest.raises(IntegrityError, match=r"UNIQUE.*evidence"):
        agency.do(lambda: agency.desk.shelf.note(again))
