"""A credential's life, and the days that are left of it."""

from datetime import timedelta

import pytest

from portal_sim.credentials.domain import CredentialRefused, CredentialState
from tests.unit.portal_sim.samples import NOON, credential

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.mark.parametrize(("before_the_end", "days"), [
    (31 * DAY, 31), (30 * DAY, 30), (30 * DAY + SECOND, 31), (30 * DAY - SECOND, 30), (DAY + SECOND, 2), (DAY, 1),
    (DAY - SECOND, 1), (SECOND, 1), (timedelta(microseconds=1), 1), (timedelta(), 0), (-SECOND, 0), (-400 * DAY, 0),
], ids=str)  # fmt: skip
def test_begun_days_count_and_the_last_24_hours_are_one(before_the_end: timedelta, days: int) -> None:
    one = credential()
    assert one.days_left(one.not_after - before_the_end) == days


def test_issued_is_not_active_before_it_is_confirmed() -> None:
    one = credential(active=False)
    with pytest.raises(CredentialRefused, match=r"credential\.not_active"):
        one.must_be_active()
    assert one.confirm("f" * 64, NOON)
    one.must_be_active()


def test_another_fingerprint_confirms_nothing() -> None:
    one = credential(active=False)
    with pytest.raises(CredentialRefused, match=r"credential\.other_certificate"):
        one.confirm("e" * 64, NOON)
    assert one.state is CredentialState.ISSUED


def test_confirming_again_says_so_and_keeps_the_first_time() -> None:
    one = credential()
    assert not one.confirm("f" * 64, NOON + DAY)
    assert one.confirmed_at == NOON


def test_revoked_stays_revoked_with_its_first_reason() -> None:
    one = credential()
    one.revoke("superseded", NOON)
    one.revoke("keyCompromise", NOON + DAY)
    assert (one.state, one.revoked_at, one.revocation_reason) == (CredentialState.REVOKED, NOON, "superseded")
    for use in (one.must_be_active, lambda: one.confirm("f" * 64, NOON)):
        with pytest.raises(CredentialRefused, match=r"credential\.not_active"):
            use()
