"""An answer counts as a whole: any field, any bit, any foreign key, and it is refused (checks 10, 12, 14)."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OctKey

from tests.contract.scene import Holder
from tests.contract.software_keys import b64, new_key, public_jwk, signed
from tests.contract.software_phone import key_of


def _is_refused(holder: Holder, answer: str, key: str = "signing.bad_answer") -> None:
    refused = holder.phone.deliver(answer)
    assert (refused.status_code, key_of(refused)) == (422, key)


def _right_answer_still_counts(holder: Holder) -> None:
    assert holder.stays_out()
    assert holder.phone.accept(holder.phone.newest_challenge()).status_code == 204


TAMPERED: dict[str, Any] = {
    "nonce": "A" * 43,
    "portal": "http://portal.example",
    "user": "Q9999999999ST99",
    "exp": 4102444800,
    "decision": "Accept",
}


@pytest.mark.parametrize("field", TAMPERED)
def test_a_changed_field_is_refused_and_leaves_the_request_open(holder: Holder, field: str) -> None:
    challenge = holder.ask()
    claims = holder.phone.answer_to(challenge, **{field: TAMPERED[field]})
    _is_refused(holder, holder.phone.accepted(claims))
    _right_answer_still_counts(holder)


def test_an_answer_to_a_request_that_does_not_exist_is_refused(holder: Holder) -> None:
    claims = holder.phone.answer_to(holder.ask(), request="A" * 22)
    assert key_of(holder.phone.deliver(holder.phone.accepted(claims))) == "signing.unknown_request"
    _right_answer_still_counts(holder)


def test_another_picture_kills_the_request_at_once(holder: Holder) -> None:
    challenge = holder.ask()
    other = "kite" if challenge.claims["picture"] != "kite" else "boat"
    _is_refused(
        holder, holder.phone.accepted(holder.phone.answer_to(challenge, picture=other)), "signing.wrong_picture"
    )
    assert key_of(holder.phone.accept(challenge)) == "signing.closed"
    assert holder.computer.open("/login/picture").messages == ["sign_in.wrong_picture"]
    assert holder.stays_out()


@pytest.mark.parametrize("field", ["request", "nonce", "picture", "portal", "user", "exp", "decision"])
def test_a_missing_field_is_refused(holder: Holder, field: str) -> None:
    claims = holder.phone.answer_to(holder.ask())
    del claims[field]
    _is_refused(holder, holder.phone.accepted(claims))
    _right_answer_still_counts(holder)


WRONG_TYPES: dict[str, Any] = {
    "request": ["x"], "nonce": 1, "picture": {"is": "kite"}, "portal": True, "user": 7, "decision": ["accept"],
}  # fmt: skip


@pytest.mark.parametrize("field", WRONG_TYPES)
def test_a_field_of_another_type_is_refused(holder: Holder, field: str) -> None:
    _is_refused(holder, holder.phone.accepted(holder.phone.answer_to(holder.ask(), **{field: WRONG_TYPES[field]})))
    _right_answer_still_counts(holder)


@pytest.mark.parametrize("kind", [str, float])
def test_the_expiry_is_a_whole_number(holder: Holder, kind: Callable[[object], object]) -> None:
    challenge = holder.ask()
    claims = holder.phone.answer_to(challenge, exp=kind(challenge.claims["exp"]))
    _is_refused(holder, holder.phone.accepted(claims))


def test_a_field_too_many_is_refused(holder: Holder) -> None:
    _is_refused(holder, holder.phone.accepted(holder.phone.answer_to(holder.ask(), admin=True)))
    _right_answer_still_counts(holder)


@pytest.mark.parametrize("part", [0, 1, 2], ids=["header", "payload", "signature"])
def test_a_flipped_bit_is_refused(holder: Holder, part: int) -> None:
    parts = holder.phone.accepted(holder.phone.answer_to(holder.ask())).split(".")
    raw = bytearray(urlsafe_b64decode(parts[part] + "=="))
    raw[len(raw) // 2] ^= 1
    parts[part] = b64(bytes(raw))
    _is_refused(holder, ".".join(parts))
    _right_answer_still_counts(holder)


def test_the_payload_of_another_answer_under_this_signature_is_refused(holder: Holder) -> None:
    challenge = holder.ask()
    rejected = holder.phone.accepted(holder.phone.answer_to(challenge, "reject")).split(".")
    accepted = holder.phone.accepted(holder.phone.answer_to(challenge)).split(".")
    _is_refused(holder, ".".join([rejected[0], accepted[1], rejected[2]]))


def test_the_signature_of_another_persons_phone_is_refused(holder: Holder, new_holder: Callable[[], Holder]) -> None:
    stranger, claims = new_holder().phone, holder.phone.answer_to(holder.ask())
    _is_refused(holder, stranger.accepted(claims))
    _is_refused(holder, stranger.accepted(claims, x5c=holder.phone.chain))
    _is_refused(holder, holder.phone.accepted(claims, x5c=stranger.chain))
    _right_answer_still_counts(holder)


def test_another_persons_phone_cannot_answer_under_its_own_credential(
    holder: Holder, new_holder: Callable[[], Holder]
) -> None:
    stranger, claims = new_holder().phone, holder.phone.answer_to(holder.ask())
    refused = stranger.deliver(stranger.accepted(claims))
    assert (refused.status_code, key_of(refused)) == (404, "signing.unknown_request")
    _right_answer_still_counts(holder)


def test_a_rejection_by_a_foreign_transport_key_is_refused(holder: Holder) -> None:
    claims = holder.phone.answer_to(holder.ask(), "reject")
    _is_refused(holder, holder.phone.rejected(claims, key=new_key()))
    _right_answer_still_counts(holder)


def test_the_transport_key_may_reject_but_never_accept(holder: Holder) -> None:
    """It needs no PIN, so an acceptance by it would be one without the person."""
    claims = holder.phone.answer_to(holder.ask())
    _is_refused(holder, holder.phone.rejected(claims))
    header = {"typ": "soft-token-answer+jwt", "x5c": holder.phone.chain}
    _is_refused(holder, signed(header, claims, holder.phone.transport))
    _right_answer_still_counts(holder)


def test_a_challenge_is_no_answer(holder: Holder) -> None:
    _is_refused(holder, holder.ask().token)


@pytest.mark.parametrize("typ", ["JWT", "dpop+jwt", "soft-token-challenge+jwt", ""])
def test_an_answer_of_another_type_is_refused(holder: Holder, typ: str) -> None:
    _is_refused(holder, holder.phone.accepted(holder.phone.answer_to(holder.ask()), typ=typ))


def test_an_unsigned_answer_is_refused(holder: Holder) -> None:
    claims = holder.phone.answer_to(holder.ask())
    header = {"alg": "none", "typ": "soft-token-answer+jwt", "x5c": holder.phone.chain}
    _is_refused(holder, f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}.")


def test_an_answer_keyed_with_the_public_key_is_refused(holder: Holder) -> None:
    claims = json.dumps(holder.phone.answer_to(holder.ask())).encode()
    assert holder.phone.certificate
    header = {"alg": "HS256", "typ": "soft-token-answer+jwt", "x5c": holder.phone.chain}
    public = json.dumps(public_jwk(holder.phone.profile)).encode()
    _is_refused(holder, jws.serialize_compact(header, claims, OctKey.import_key(public)))


@pytest.mark.parametrize("payload", ["[" * 5000, "null", "[]", '"accept"', "{", '{"request": "\\ud800"}'])
def test_an_unreadable_answer_is_refused_and_no_failure(holder: Holder, payload: str) -> None:
    header = {"alg": "ES256", "typ": "soft-token-answer+jwt"}
    _is_refused(holder, f"{b64(json.dumps(header).encode())}.{b64(payload.encode())}.{b64(bytes(64))}")


def test_text_that_no_database_keeps_is_refused_and_no_failure(holder: Holder) -> None:
    _is_refused(holder, holder.phone.accepted(holder.phone.answer_to(holder.ask(), request="\ud800")))
