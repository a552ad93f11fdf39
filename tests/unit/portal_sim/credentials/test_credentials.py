"""A credential's life, and the days that are left of it."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from portal_sim.credentials.domain import CredentialOnHold, CredentialRefused, CredentialState
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


@pytest.mark.parametrize("active", [True, False])
def test_a_hold_that_ends_leaves_everything_as_it_was(active: bool) -> None:
    """R8: a refused request about a lost phone has changed nothing in the end."""
    one, before = credential(active=active), credential(active=active)
    one.hold(NOON + DAY)
    assert (one.state, one.revoked_at, one.revocation_reason) == (
        CredentialState.ON_HOLD,
        NOON + DAY,
        "certificateHold",
    )
    one.release()
    assert asdict(one) == asdict(before)


@pytest.mark.parametrize("active", [True, False])
def test_on_hold_serves_nobody_and_says_so(active: bool) -> None:
    """R8: not the login, and not a confirmation that would make it serve again."""
    one = credential(active=active)
    one.hold(NOON)
    for use in (one.must_be_active, lambda: one.confirm("f" * 64, NOON)):
        with pytest.raises(CredentialOnHold, match=r"credential\.on_hold"):
            use()


def test_a_revocation_takes_the_place_of_the_hold_and_keeps_its_time() -> None:
    """R8: one entry a serial number, dated from the hold on (X.509, 8.5.2.2)."""
    one = credential()
    one.hold(NOON)
    one.revoke("keyCompromise", NOON + DAY)
    assert (one.state, one.revoked_at, one.revocation_reason) == (CredentialState.REVOKED, NOON, "keyCompromise")


def test_what_is_revoked_can_neither_be_held_nor_released() -> None:
    one = credential()
    one.revoke("superseded", NOON)
    one.hold(NOON + DAY)
    one.release()
    assert (one.state, one.revoked_at, one.revocation_reason) == (CredentialState.REVOKED, NOON, "superseded")
