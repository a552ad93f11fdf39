"""Who is behind a user id, as registrations tell."""

from dataclasses import replace
from typing import Any

from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.registration.rows.domain import Registration
from simkit.citizen_id import CitizenId
from tests.unit.portal_sim.proofed import IDENTITY, proofed


class FakeTable:
    def __init__(self, *registrations: Registration) -> None:
        self._by_user_id = {one.user_id: one for one in registrations}

    def find(self, user_id: str) -> Any:
        return self._by_user_id.get(user_id)


def somebody_else(user_id: str) -> Registration:
    made = Registration(user_id)
    made.identity_kept = replace(IDENTITY, citizen_id=CitizenId.synthetic(2).digits).as_json()
    return made


def test_two_user_ids_are_one_person_s_when_both_were_proofed_as_the_same() -> None:
    known = FakeTable(proofed(Registration("A")), proofed(Registration("B")), somebody_else("C"), Registration("D"))
    people = AccountPeople(FakeTable(), known)  # type: ignore[arg-type]
    assert people.same("A", "B")
    assert people.same("D", "D")
    assert not any(people.same(*pair) for pair in (("A", "C"), ("A", "D"), ("D", "A"), ("D", "E"), ("E", "F")))
