"""Renewals: what has to hold, and what an unfinished one may still have."""

from typing import Any

import pytest

from bench.audit.authorities import Authorities
from bench.audit.lives import End, Life
from bench.audit.renewals import Outcome, Renewal, renewals_of
from tests.unit.bench.audited import NOBODY, certificate, key, life, store, superseded, used

OLD_CERTIFICATE, NEW_CERTIFICATE = certificate("1"), certificate("2")


def old(**more: Any) -> Life:
    told = {"end": End.DESTROYED, "certificates": [OLD_CERTIFICATE], "used": used(renewal_proof=1)}
    return life(**{**told, **more})


def new(thumbprint: str = "bb", **more: Any) -> Life:
    return life("renewal-1", thumbprint, **{"certificates": [NEW_CERTIFICATE], **more})


def judged(*lives: Life, there: tuple[str, ...], authorities: Authorities | None = None) -> Renewal:
    keys = tuple(key(str(number), thumbprint) for number, thumbprint in enumerate(there))
    (found,) = renewals_of(store(*lives, keys=keys), superseded("1") if authorities is None else authorities)
    return found


def test_a_finished_renewal_has_no_fault() -> None:
    found = judged(old(), new(), there=("bb",))
    assert (found.outcome, found.faults) == (Outcome.RENEWED, [])


@pytest.mark.parametrize(
    ("lives", "there", "authorities", "fault"),
    [
        ((old(), new("aa")), (), None, "the new key is the old one"),
        ((old(), new()), ("bb",), NOBODY, "the old certificate isn't revoked as superseded"),
        ((old(used=used()), new()), ("bb",), None, "the old key signed nothing for the new one"),
        (
            (old(end=End.KEPT), new(used_since_certified=used(answer=1))),
            ("aa", "bb"),
            None,
            "the old key outlived a login with the new one",
        ),
        ((old(), new()), ("aa", "bb"), None, "the old key is said to be destroyed, and is there"),
    ],
)
def test_what_doesn_t_hold_is_told(
    lives: tuple[Life, ...], there: tuple[str, ...], authorities: Authorities | None, fault: str
) -> None:
    assert judged(*lives, there=there, authorities=authorities).faults == [fault]


def test_a_phone_that_waits_for_its_next_pin_may_hold_both() -> None:
    found = judged(old(end=End.KEPT), new(), there=("aa", "bb"))
    assert (found.outcome, found.faults) == (Outcome.OPEN, [])


def test_a_renewal_that_was_given_up_leaves_the_old_key() -> None:
    given_up = new(end=End.DESTROYED, certificates=[])
    found = judged(old(end=End.KEPT), given_up, there=("aa",), authorities=NOBODY)
    assert (found.outcome, found.faults) == (Outcome.GIVEN_UP, [])


def test_a_second_renewal_follows_the_first() -> None:
    third = life("renewal-2", "cc", certificates=[certificate("3")])
    second = new(end=End.DESTROYED, used=used(renewal_proof=1))
    told = superseded("1").revoked | superseded("2").revoked
    found = renewals_of(store(old(), second, third, keys=(key("2", "cc"),)), Authorities(told, []))
    assert [(one.old.thumbprint, one.new.thumbprint, one.faults) for one in found] == [
        ("aa", "bb", []),
        ("bb", "cc", []),
    ]


def test_a_key_alone_is_no_renewal() -> None:
    assert renewals_of(store(old(end=End.KEPT), keys=(key(),)), NOBODY) == []
