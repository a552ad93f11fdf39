"""Challenges are believed only from the pinned portal, for this very profile."""

import json
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey

from authenticator_sim.smart_id.adapters.jose import SignedChallenges
from authenticator_sim.smart_id.inbox.domain import ChallengeRefused
from authenticator_sim.smart_id.profiles.domain import Profile
from tests.unit.authenticator_sim.fakes import NOW, PORTAL, USER, offer

KEY = ECKey.generate_key("P-256")
CLAIMS = {
    "iss": PORTAL, "aud": "credential-1", "jti": "request-1", "sub": USER, "nonce": "n", "picture": "elephant",
    "iat": int(NOW.timestamp()), "exp": int(NOW.timestamp()) + 60,
    "purpose": "login", "statement": "",
}  # fmt: skip


def profile() -> Profile:
    pinned = Profile.begin("p1", "mali", offer())
    pinned.portal_key, pinned.credential = dict(KEY.as_dict(private=False)), "credential-1"
    return pinned


def signed(key: ECKey = KEY, header: dict[str, Any] | None = None, **changes: Any) -> str:
    claims = {**CLAIMS, **changes}
    head = {"alg": "ES256", "typ": "soft-token-challenge+jwt", **(header or {})}
    return jws.serialize_compact(head, json.dumps(claims).encode(), key)


def test_a_genuine_challenge_is_read() -> None:
    challenge = SignedChallenges().request(signed(), profile())
    assert (challenge.id, challenge.picture, challenge.issued_at) == ("request-1", "elephant", NOW)
    assert challenge.expires == CLAIMS["exp"]


def test_an_expired_challenge_is_read_all_the_same() -> None:
    """The phone's clock may be off: only the portal judges the time."""
    assert SignedChallenges().request(signed(iat=1, exp=61), profile()).expires == 61


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "http://evil.example"},
        {"aud": "credential-2"},
        {"sub": "Q9999999999ST01"},
        {"picture": "../../secret"},
        {"picture": "unicorn"},
        {"exp": "soon"},
        {"exp": True},
        {"jti": ""},
        {"nonce": None},
        {"iat": "x"},
        {"purpose": "pay"},
        {"purpose": None},
        {"statement": None},
        {"statement": [["จำนวนเงิน", "1.00 บาท"]]},
    ],
)
def test_a_challenge_for_somebody_else_or_without_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ChallengeRefused):
        SignedChallenges().request(signed(**changes), profile())


STATEMENT = "จำนวนเงิน\t1,234.50 บาท\nผู้รับเงิน\tร้านก้าวหน้า"


def test_an_approval_s_lines_are_read_from_the_text_that_is_signed() -> None:
    challenge = SignedChallenges().request(signed(purpose="approve", statement=STATEMENT), profile())
    assert challenge.approves
    assert [(line.label, line.text) for line in challenge.lines] == [
        ("จำนวนเงิน", "1,234.50 บาท"), ("ผู้รับเงิน", "ร้านก้าวหน้า"),
    ]  # fmt: skip
    challenge.display("elephant")
    told = challenge.answer("accept")
    assert (told["purpose"], told["statement"]) == ("approve", STATEMENT)


@pytest.mark.parametrize("about", [
    {"purpose": "login", "statement": STATEMENT}, {"purpose": "approve", "statement": ""},
    {"purpose": "approve", "statement": "จำนวนเงิน"}, {"purpose": "approve", "statement": "จำนวนเงิน\t1\u202e00"},
    {"purpose": "approve", "statement": STATEMENT * 100},
])  # fmt: skip
def test_what_the_screen_could_not_show_as_it_is_is_never_shown(about: dict[str, Any]) -> None:
    with pytest.raises(ChallengeRefused, match="statement"):
        SignedChallenges().request(signed(**about), profile())


def test_another_key_s_challenge_is_refused() -> None:
    with pytest.raises(ChallengeRefused, match="signature"):
        SignedChallenges().request(signed(ECKey.generate_key("P-256")), profile())


def test_another_type_of_message_is_refused() -> None:
    with pytest.raises(ChallengeRefused, match="type"):
        SignedChallenges().request(signed(header={"typ": "soft-token-answer+jwt"}), profile())


@pytest.mark.parametrize("text", ["", "a.b.c", "no jws", signed().rsplit(".", 1)[0] + "."])
def test_what_is_no_signed_message_is_refused(text: str) -> None:
    with pytest.raises(ChallengeRefused):
        SignedChallenges().request(text, profile())


def test_an_unsigned_challenge_is_refused() -> None:
    payload = signed().split(".")[1]
    unsigned = f"eyJhbGciOiJub25lIiwidHlwIjoic29mdC10b2tlbi1jaGFsbGVuZ2Urand0In0.{payload}."
    with pytest.raises(ChallengeRefused):
        SignedChallenges().request(unsigned, profile())
