"""What a token is tried with, by what it says of itself: over a module that would refuse everything else."""

from typing import NoReturn, cast

import pkcs11
import pytest
from pkcs11 import Mechanism

from hsm.module import Module
from hsm.trial import try_token

RSA = {Mechanism.RSA_PKCS_KEY_PAIR_GEN, Mechanism.SHA256_RSA_PKCS}
AES = {Mechanism.AES_KEY_GEN, Mechanism.AES_GCM}


class Slot:
    def __init__(self, mechanisms: set[Mechanism]) -> None:
        self._mechanisms = mechanisms

    def get_mechanisms(self) -> set[Mechanism]:
        return self._mechanisms


class Listed:
    """A token with these mechanisms."""

    def __init__(self, mechanisms: set[Mechanism]) -> None:
        self.slot = Slot(mechanisms)


class Untouched:
    """A module that is asked for nothing."""

    def open(self, token: object) -> NoReturn:
        pytest.fail("a session was opened")


@pytest.mark.parametrize(
    ("mechanisms", "told"),
    [
        (set(), ["no ", "no ", "no "]),
        (RSA, ["no ", "yes", "no "]),
        (RSA | AES, ["no ", "yes", "yes"]),
        ({Mechanism.ECDSA}, ["no ", "no ", "no "]),
    ],
)
def test_no_key_is_made_of_a_kind_that_the_token_does_not_list(mechanisms: set[Mechanism], told: list[str]) -> None:
    """K11: opencryptoki's soft token; what is missing is told (1), and nothing counts as not tried (2)."""
    token = cast("pkcs11.Token", Listed(mechanisms))
    lines = list(try_token(cast("Module", Untouched()), token, "246810"))
    assert [line[:3] for line in lines] == told
