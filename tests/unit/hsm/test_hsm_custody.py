"""Custody rules about what a token reports."""

from dataclasses import asdict, replace
from typing import Any, NoReturn, cast

import pkcs11
import pytest
from pkcs11 import Attribute, KeyType, ObjectClass

from hsm import KeyAttributes
from hsm.custody import attempts_at, attributes_of

GUARDED = KeyAttributes(
    label="key",
    sensitive=True,
    always_sensitive=True,
    never_extractable=True,
    local=True,
    private=True,
    extractable=False,
    modifiable=False,
    copyable=False,
    uses=frozenset({"sign"}),
)


def test_a_guarded_signing_key_has_no_fault() -> None:
    assert GUARDED.faults() == []


def test_a_guarded_sealing_key_has_no_fault() -> None:
    assert replace(GUARDED, uses=frozenset({"encrypt", "decrypt"})).faults() == []


@pytest.mark.parametrize("name", ["sensitive", "always_sensitive", "never_extractable", "local", "private"])
@pytest.mark.parametrize("value", [False, None])
def test_a_protection_that_is_off_or_not_reported_is_a_fault(name: str, value: bool | None) -> None:
    assert KeyAttributes(**{**asdict(GUARDED), name: value}).faults() == [f"{name} is {value}"]


@pytest.mark.parametrize("uses", [{"sign"}, {"encrypt", "decrypt"}])
def test_an_imported_key_is_known_by_where_it_was_made_alone(uses: set[str]) -> None:
    """K10: opencryptoki says of one that it was always sensitive and never extractable; so do keytool's RSA keys."""
    assert replace(GUARDED, local=False, uses=frozenset(uses)).faults() == ["local is False"]


@pytest.mark.parametrize("name", ["extractable", "modifiable", "copyable"])
@pytest.mark.parametrize("value", [True, None])
def test_a_weakness_that_is_on_or_not_denied_is_a_fault(name: str, value: bool | None) -> None:
    assert KeyAttributes(**{**asdict(GUARDED), name: value}).faults() == [f"{name} is {value}"]


@pytest.mark.parametrize("uses", [{"sign", "derive"}, {"sign", "decrypt"}, {"encrypt", "decrypt", "wrap"}, set()])
def test_a_key_for_more_than_one_purpose_is_a_fault(uses: set[str]) -> None:
    assert len(replace(GUARDED, uses=frozenset(uses)).faults()) == 1


class WillingKey:
    """Takes whatever it is told about itself; `leaks` once it is no longer said to be sensitive."""

    def __init__(self, *, leaks: bool) -> None:
        self._leaks = leaks
        self._told: dict[Attribute, Any] = {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.KEY_TYPE: KeyType.EC, Attribute.LABEL: "key",
            Attribute.SENSITIVE: True, Attribute.SIGN: True, Attribute.ENCRYPT: True,
        }  # fmt: skip

    def __getitem__(self, attribute: Attribute) -> Any:
        if attribute is Attribute.VALUE and self._leaks and not self._told[Attribute.SENSITIVE]:
            return b"secret"
        if attribute not in self._told:
            raise pkcs11.AttributeTypeInvalid
        return self._told[attribute]

    def __setitem__(self, attribute: Attribute, value: object) -> None:
        self._told[attribute] = value

    def copy(self, template: object) -> NoReturn:
        raise pkcs11.FunctionNotSupported


class BareSession:
    """Of a module that makes no secret keys."""

    def generate_key(self, *_: object, **__: object) -> NoReturn:
        raise pkcs11.FunctionNotSupported


def tried(*, leaks: bool) -> dict[str, tuple[bool, str]]:
    attempts = attempts_at(cast("pkcs11.Session", BareSession()), cast("pkcs11.Key", WillingKey(leaks=leaks)))
    return {attempt.way: (attempt.refused, attempt.answer) for attempt in attempts}


def test_a_weakening_that_is_taken_but_gives_nothing_is_refused_and_told() -> None:
    answer = "taken, but reading it: AttributeTypeInvalid, wrapping it: FunctionNotSupported"
    assert tried(leaks=False)["clear SENSITIVE"] == (True, answer)


def test_a_weakening_that_gives_the_key_away_has_succeeded() -> None:
    assert tried(leaks=True)["clear SENSITIVE"] == (False, "done")


def test_what_only_public_keys_may_do_counts_for_no_private_key() -> None:
    assert attributes_of(cast("pkcs11.Key", WillingKey(leaks=False))).uses == {"sign"}
