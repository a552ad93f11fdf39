"""What the bench may ask of the process."""

from typing import Any

import pytest

from bench.stack.controls import ControlRefused
from tests.contract.idp.running_idp import RunningIdp


def test_ready_means_that_it_has_signed(idp: RunningIdp) -> None:
    assert idp.sim.controls.get("/ready") == {"signed_with": ["id-token-paotang", "id-token-thaid"]}


def test_a_person_is_told_in_full(idp: RunningIdp) -> None:
    person = idp.register(title="นางสาว", first_name="มาลี", last_name="ศรีสุข")
    assert (person["first_name_en"], person["last_name_en"], person["gender"]) == ("Malee", "Srisuk", "female")
    assert len(person["citizen_id"]) == 13


@pytest.mark.parametrize(
    ("path", "body", "key"),
    [
        ("/people", {"name": "x"}, "control.unknown_field"),
        ("/people", {"number": "1"}, "control.wrong_type"),
        ("/people", {"number": True}, "control.wrong_type"),
        ("/people", [], "control.unknown_field"),
        ("/paotang/accounts", {"phone": "x"}, "paotang.incomplete"),
        (
            "/paotang/accounts",
            {"phone": "x", "citizen_id": "1101700230708", "verified": True, "platform": "ios"},
            "citizen_id.real_looking",
        ),
    ],
)
def test_a_wrong_body_is_refused(idp: RunningIdp, path: str, body: Any, key: str) -> None:
    with pytest.raises(ControlRefused, match=key):
        idp.sim.controls.post(path, body)


def test_an_account_needs_a_person(idp: RunningIdp) -> None:
    body = {"phone": "nobody", "citizen_id": "1990999999993", "verified": True, "platform": "ios"}
    with pytest.raises(ControlRefused, match=r"404|citizen_id\.invalid") as refusal:
        idp.sim.controls.post("/paotang/accounts", body)
    assert "1990999999993" not in str(refusal.value)


def test_a_branch_verifies_an_account_that_there_is(idp: RunningIdp) -> None:
    """R15: ST1.P4."""
    person = idp.register()
    body = {"phone": "at-the-bank", "citizen_id": person["citizen_id"], "verified": False, "platform": "android"}
    idp.sim.controls.post("/paotang/accounts", body)
    told = [idp.sim.controls.get("/paotang/accounts/at-the-bank")]
    idp.sim.controls.put("/paotang/accounts/at-the-bank/verification")
    assert [*told, idp.sim.controls.get("/paotang/accounts/at-the-bank")] == [{"verified": False}, {"verified": True}]
    with pytest.raises(ControlRefused, match="404"):
        idp.sim.controls.put("/paotang/accounts/nobodys/verification")


def test_the_same_account_has_the_same_link(idp: RunningIdp) -> None:
    person = idp.register()
    body = {"phone": "same-phone", "citizen_id": person["citizen_id"], "verified": True, "platform": "android"}
    first, second = (idp.sim.controls.post("/paotang/accounts", body)["link"] for _ in range(2))
    assert first == second
