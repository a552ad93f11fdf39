"""A device authorization (RFC 8628), at the edges of its life."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from idp_sim.provider.decision import DecisionRefused, Stage, TokenRefused
from idp_sim.provider.device_flow import DeviceAuthorization, new_user_code
from simkit.citizen_id import CitizenId
from tests.unit.idp_sim.fakes import NOW


@dataclass
class Account:
    phone: str
    citizen_id: CitizenId


MALEE, SOMCHAI = Account("malee", CitizenId.synthetic(1)), Account("somchai", CitizenId.synthetic(2))


@pytest.fixture
def authorization() -> DeviceAuthorization:
    names: dict[str, Any] = {
        "id": "id",
        "issuer": "issuer",
        "client": "portal",
        "device_digest": "digest",
        "user_code": "WDJB-MJHT",
    }
    return DeviceAuthorization(scopes=["openid"], nonce=None, issued_at=NOW, **names)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def error_of(authorization: DeviceAuthorization, seconds: float) -> str:
    with pytest.raises(TokenRefused) as refusal:
        authorization.poll(after(seconds))
    return refusal.value.key


def test_nobody_has_decided_yet(authorization: DeviceAuthorization) -> None:
    assert error_of(authorization, 0) == "authorization_pending"
    assert error_of(authorization, 5) == "authorization_pending"


def test_scanning_is_not_agreeing(authorization: DeviceAuthorization) -> None:
    authorization.claim(MALEE, NOW)
    assert error_of(authorization, 0) == "authorization_pending"


def test_a_client_that_asks_too_early_waits_five_seconds_longer(authorization: DeviceAuthorization) -> None:
    answers = [(0, "authorization_pending"), (4.9, "slow_down"), (14.8, "slow_down"), (29.7, "slow_down")]
    answers += [(49.7, "authorization_pending"), (69.6, "slow_down")]
    assert [(at, error_of(authorization, at)) for at, _ in answers] == answers
    assert authorization.interval_seconds == 25


def test_an_approved_authorization_is_collected_even_too_early(authorization: DeviceAuthorization) -> None:
    assert error_of(authorization, 0) == "authorization_pending"
    authorization.claim(MALEE, after(1))
    authorization.approve(["pid"], after(1))
    authorization.poll(after(1))
    assert authorization.stage is Stage.SPENT


def test_an_authorization_is_collected_once(authorization: DeviceAuthorization) -> None:
    authorization.claim(MALEE, NOW)
    authorization.approve([], NOW)
    authorization.poll(NOW)
    assert error_of(authorization, 1) == "invalid_grant"


@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.CLAIMED, Stage.APPROVED, Stage.DENIED])
def test_after_300_seconds_nobody_collects(authorization: DeviceAuthorization, stage: Stage) -> None:
    authorization.stage = stage
    assert error_of(authorization, 300) == "expired_token"


def test_after_299_seconds_it_can_be_scanned_confirmed_and_collected(authorization: DeviceAuthorization) -> None:
    authorization.claim(MALEE, after(299))
    authorization.approve([], after(299))
    authorization.poll(after(299.9))
    assert authorization.stage is Stage.SPENT


def test_after_300_seconds_nobody_scans_or_decides(authorization: DeviceAuthorization) -> None:
    with pytest.raises(DecisionRefused, match=r"proofing\.expired"):
        authorization.claim(MALEE, after(300))
    authorization.claim(MALEE, after(299))
    with pytest.raises(DecisionRefused, match=r"proofing\.expired"):
        authorization.approve([], after(300))


def test_a_denied_authorization_stays_denied(authorization: DeviceAuthorization) -> None:
    authorization.claim(MALEE, NOW)
    authorization.deny(NOW)
    assert error_of(authorization, 1) == "access_denied"
    assert error_of(authorization, 2) == "access_denied"
    with pytest.raises(DecisionRefused, match=r"proofing\.used"):
        authorization.approve([], NOW)


def test_the_holder_may_scan_it_again_and_nobody_else(authorization: DeviceAuthorization) -> None:
    authorization.claim(MALEE, NOW)
    authorization.claim(MALEE, NOW)
    with pytest.raises(DecisionRefused, match=r"proofing\.used"):
        authorization.claim(SOMCHAI, NOW)


def test_nobody_decides_before_it_is_scanned(authorization: DeviceAuthorization) -> None:
    with pytest.raises(DecisionRefused):
        authorization.approve([], NOW)


def test_a_clock_set_back_breaks_nothing(authorization: DeviceAuthorization) -> None:
    assert error_of(authorization, 0) == "authorization_pending"
    assert error_of(authorization, -600) == "slow_down"


def test_user_codes_are_eight_letters_without_vowels_and_never_the_same() -> None:
    codes = {new_user_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", code) for code in codes)
