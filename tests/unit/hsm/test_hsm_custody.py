"""Custody rules about what a token reports."""

from dataclasses import asdict, replace

import pytest

from hsm import KeyAttributes

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


@pytest.mark.parametrize("name", ["extractable", "modifiable", "copyable"])
@pytest.mark.parametrize("value", [True, None])
def test_a_weakness_that_is_on_or_not_denied_is_a_fault(name: str, value: bool | None) -> None:
    assert KeyAttributes(**{**asdict(GUARDED), name: value}).faults() == [f"{name} is {value}"]


@pytest.mark.parametrize("uses", [{"sign", "derive"}, {"sign", "decrypt"}, {"encrypt", "decrypt", "wrap"}, set()])
def test_a_key_for_more_than_one_purpose_is_a_fault(uses: set[str]) -> None:
    assert len(replace(GUARDED, uses=frozenset(uses)).faults()) == 1
