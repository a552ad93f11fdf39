"""How a renewal stands, and what can still be done with it."""

import pytest

from portal_sim.soft_token.renewal.domain import Proof, Renewal, RenewalClosed, RenewalRefused
from tests.unit.portal_sim.samples import NOON, USER

PROOF = {"renewal": "r1", "nonce": "n1", "portal": "http://portal.localhost", "user": USER, "csr_sha256": "f" * 64}


def renewal(**changes: object) -> Renewal:
    made = Renewal("r1", USER, "c1", "n1", PROOF["portal"], NOON)
    vars(made).update(changes)
    return made


@pytest.mark.parametrize("ended", [{"rejected_at": NOON}, {"done_at": NOON}, {"successor": "c2"}], ids=str)
def test_what_is_taken_rejected_or_done_is_not_taken_again(ended: dict[str, object]) -> None:
    """F36."""
    made = renewal(**ended)
    with pytest.raises(RenewalClosed, match=r"renewal\.closed"):
        made.take("f" * 64, "c3")
    assert made.csr_digest is None


def test_an_open_renewal_is_taken() -> None:
    made = renewal()
    made.take("f" * 64, "c2")
    assert (made.csr_digest, made.successor) == ("f" * 64, "c2")


def test_the_right_proof_fits() -> None:
    renewal().must_fit(Proof(**PROOF), "f" * 64)


@pytest.mark.parametrize("name", PROOF)
def test_a_proof_that_differs_in_one_field_is_refused(name: str) -> None:
    """F36."""
    with pytest.raises(RenewalRefused, match=r"renewal\.bad_proof"):
        renewal().must_fit(Proof(**(PROOF | {name: "another"})), "f" * 64)
