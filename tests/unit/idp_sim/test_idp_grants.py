"""A device authorization grant's life (RFC 8628), at its edges."""

import re
from datetime import datetime, timedelta

import pytest

from idp_sim.provider.grants import Grant, GrantRefused, GrantState, PollRefused, new_user_code
from simkit.citizen_id import CitizenId
from tests.unit.idp_sim.idp_fakes import NOW

MALEE, SOMCHAI = CitizenId.synthetic(1), CitizenId.synthetic(2)


@pytest.fixture
def grant() -> Grant:
    return Grant("id", "digest", "WDJB-MJHT", "issuer", "portal", ["openid"], None, NOW)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def error_of(grant: Grant, seconds: float) -> str:
    with pytest.raises(PollRefused) as refusal:
        grant.poll(after(seconds))
    return refusal.value.error


def test_nobody_has_decided_yet(grant: Grant) -> None:
    assert error_of(grant, 0) == "authorization_pending"
    assert error_of(grant, 5) == "authorization_pending"


def test_who_has_only_scanned_it_has_not_agreed(grant: Grant) -> None:
    grant.claim(MALEE, NOW)
    assert error_of(grant, 0) == "authorization_pending"


def test_who_asks_too_early_waits_five_seconds_longer_from_then_on(grant: Grant) -> None:
    answers = [(0, "authorization_pending"), (4.9, "slow_down"), (14.8, "slow_down"), (29.7, "slow_down")]
    answers += [(49.7, "authorization_pending"), (69.6, "slow_down")]
    assert [(at, error_of(grant, at)) for at, _ in answers] == answers
    assert grant.interval_seconds == 25


def test_an_approved_grant_is_collected_even_by_who_asks_early(grant: Grant) -> None:
    assert error_of(grant, 0) == "authorization_pending"
    grant.claim(MALEE, after(1))
    grant.approve(["pid"], after(1))
    grant.poll(after(1))
    assert grant.state is GrantState.SPENT


def test_a_grant_is_collected_once(grant: Grant) -> None:
    grant.claim(MALEE, NOW)
    grant.approve([], NOW)
    grant.poll(NOW)
    assert error_of(grant, 1) == "invalid_grant"


@pytest.mark.parametrize("state", [GrantState.OPEN, GrantState.CLAIMED, GrantState.APPROVED, GrantState.DENIED])
def test_after_300_seconds_nobody_collects(grant: Grant, state: GrantState) -> None:
    grant.state = state
    assert error_of(grant, 300) == "expired_token"


def test_after_299_seconds_it_can_be_scanned_confirmed_and_collected(grant: Grant) -> None:
    grant.claim(MALEE, after(299))
    grant.approve([], after(299))
    grant.poll(after(299.9))
    assert grant.state is GrantState.SPENT


def test_after_300_seconds_nobody_scans_or_decides(grant: Grant) -> None:
    with pytest.raises(GrantRefused, match=r"proofing\.expired"):
        grant.claim(MALEE, after(300))
    grant.claim(MALEE, after(299))
    with pytest.raises(GrantRefused, match=r"proofing\.expired"):
        grant.approve([], after(300))


def test_a_denied_grant_stays_denied(grant: Grant) -> None:
    grant.claim(MALEE, NOW)
    grant.deny(NOW)
    assert error_of(grant, 1) == "access_denied"
    assert error_of(grant, 2) == "access_denied"
    with pytest.raises(GrantRefused, match=r"proofing\.used"):
        grant.approve([], NOW)


def test_who_has_scanned_it_may_scan_it_again_and_nobody_else(grant: Grant) -> None:
    grant.claim(MALEE, NOW)
    grant.claim(MALEE, NOW)
    with pytest.raises(GrantRefused, match=r"proofing\.used"):
        grant.claim(SOMCHAI, NOW)


def test_what_nobody_has_scanned_nobody_decides(grant: Grant) -> None:
    with pytest.raises(GrantRefused):
        grant.approve([], NOW)


def test_a_clock_set_back_breaks_nothing(grant: Grant) -> None:
    assert error_of(grant, 0) == "authorization_pending"
    assert error_of(grant, -600) == "slow_down"


def test_user_codes_are_eight_letters_without_vowels_and_never_the_same() -> None:
    codes = {new_user_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", code) for code in codes)
