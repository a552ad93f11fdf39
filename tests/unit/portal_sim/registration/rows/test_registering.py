"""What each row gathers, and what a decision does to it (ST2.1 to ST2.4)."""

from collections.abc import Callable
from typing import Any

import pytest

from portal_sim.registration.rows.domain import (
    DecisionState,
    ProofedIdentity,
    Registration,
    RegistrationRefused,
    RowState,
)
from portal_sim.registration.rows.service import RegistrationService
from simkit.citizen_id import CitizenId, CitizenIdRefused
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock, FakeDocuments, FakeRegistrations
from tests.unit.portal_sim.proofed import IDENTITY, PID, proofed
from tests.unit.portal_sim.samples import NOON, USER, account

OTHER = CitizenId.synthetic(2).digits


def _registering(
    *, order: bool = False, approval: bool = False, **changes: Any
) -> tuple[RegistrationService, Registration, FakeDocuments]:
    registrations, documents = FakeRegistrations(), FakeDocuments()
    accounts = FakeAccounts(account(must_attach_order=order, must_be_approved=approval, **changes))
    service = RegistrationService(registrations, accounts, documents, FakeClock(), lambda: None)
    return service, registrations.of(USER), documents


def submitted(*, document: str | None = None) -> Registration:
    registration = proofed(Registration(USER), document=document)
    registration.keep_details({"email": "a@b.th"})
    registration.confirm_email("a@b.th", NOON)
    registration.submit(NOON, waits=document is not None)
    return registration


def test_a_wrong_check_digit_is_refused_and_nothing_is_kept() -> None:
    registering, registration, _ = _registering()
    with pytest.raises(CitizenIdRefused):
        registering.name_person(USER, PID[:-1] + str((int(PID[-1]) + 1) % 10), None)
    assert registration.citizen_id is None


def test_a_unit_that_asks_for_the_order_gets_it_or_nothing_goes_on() -> None:
    registering, registration, documents = _registering(order=True)
    with pytest.raises(RegistrationRefused, match=r"document\.missing"):
        registering.name_person(USER, PID, None)
    registering.name_person(USER, PID, (b"%PDF", "คำสั่ง.pdf"))
    assert registration.document in documents.kept


def test_a_second_upload_takes_the_place_of_the_first() -> None:
    registering, registration, documents = _registering(order=True)
    registering.name_person(USER, PID, (b"one", "1.pdf"))
    registering.name_person(USER, PID, (b"second", "2.pdf"))
    assert list(documents.kept) == [registration.document]


def test_leaving_the_consent_forgets_citizen_id_and_order() -> None:
    registering, registration, documents = _registering(order=True)
    registering.name_person(USER, PID, (b"one", "1.pdf"))
    registering.forget_person(USER)
    assert (registration.citizen_id, registration.document, documents.kept) == (None, None, {})


def test_a_changed_address_must_be_confirmed_again() -> None:
    registering, registration, _ = _registering()
    proofed(registration)
    registering.keep_details(USER, {"email": "a@b.th"})
    registration.confirm_email("a@b.th", NOON)
    registering.keep_details(USER, {"email": "other@b.th"})
    assert registration.email_confirmed_at is None


def test_starting_over_keeps_the_proofed_identity() -> None:
    registering, registration, _ = _registering()
    proofed(registration)
    registering.clear_details(USER, {"email": "a@b.th", "home_line1": "1"})
    assert (registration.details, registration.identity) == ({}, IDENTITY)


def test_starting_over_can_be_undone_with_the_checked_address() -> None:
    """A8: the 20 fields aren't gone for good; the address needn't be checked twice."""
    registering, registration, _ = _registering()
    proofed(registration)
    registering.keep_details(USER, {"email": "a@b.th"})
    registration.confirm_email("a@b.th", NOON)
    registering.clear_details(USER, {"email": "a@b.th", "home_line1": "1"})
    assert (registration.email, registration.details) == (None, {})
    registering.restore_details(USER)
    assert registration.details == {"email": "a@b.th", "home_line1": "1"}
    assert (registration.email, registration.email_confirmed_at) == ("a@b.th", NOON)


def test_an_address_that_was_changed_before_starting_over_comes_back_unchecked() -> None:
    """A8: undoing confirms nothing."""
    registering, registration, _ = _registering()
    proofed(registration)
    registering.keep_details(USER, {"email": "a@b.th"})
    registration.confirm_email("a@b.th", NOON)
    registering.clear_details(USER, {"email": "other@b.th"})
    registering.restore_details(USER)
    assert (registration.details, registration.email_confirmed_at) == ({"email": "other@b.th"}, None)


def test_what_was_typed_after_starting_over_stays() -> None:
    """A8: then there is nothing to undo."""
    registering, registration, _ = _registering()
    proofed(registration)
    registering.clear_details(USER, {"home_line1": "1"})
    registering.keep_details(USER, {"home_line1": "2"})
    registering.restore_details(USER)
    assert (registration.details, registration.emptied) == ({"home_line1": "2"}, None)


def test_nothing_is_submitted_without_a_confirmed_address() -> None:
    with pytest.raises(RegistrationRefused, match=r"email\.not_confirmed"):
        proofed(Registration(USER)).submit(NOON, waits=False)


def test_without_an_order_the_approval_comes_at_once() -> None:
    registration = submitted()
    assert (registration.approval, registration.may_activate) == (DecisionState.APPROVED, True)


def test_with_an_order_an_officer_decides() -> None:
    registration = submitted(document="order")
    assert (registration.approval, registration.rows[3].state) == (DecisionState.PENDING, RowState.WAITING)
    registration.approve("A99", NOON)
    assert registration.rows[4].state is RowState.NOW


def test_after_a_rejection_all_rows_start_again_and_the_reason_stays() -> None:
    registration = submitted(document="order")
    registration.reject("A99", "no signature", "sign it", NOON)
    assert [row.state for row in registration.rows] == [RowState.NOW, *[RowState.LATER] * 4]
    assert (registration.reason, registration.advice, registration.identity) == ("no signature", "sign it", None)


def _submitted(*, document: str | None = None, **of_account: Any) -> DecisionState:
    registering, registration, _ = _registering(**of_account)
    proofed(registration, document=document)
    registration.confirm_email("a@b.th", NOON)
    registering.submit(USER)
    return registration.approval


@pytest.mark.parametrize("name", [{"last_name": "อื่น"}, {"first_name": "มะลิ"}, {"first_name": "", "last_name": ""}])
def test_who_is_not_proofed_by_the_holder_s_name_waits_for_an_officer(name: dict[str, str]) -> None:
    """R3: a user id and its password alone approve nobody else."""
    assert _submitted(**name) is DecisionState.PENDING


def test_the_holder_is_approved_at_once_whatever_the_title() -> None:
    """R3: the same name with another title is the holder's."""
    assert _submitted(title="นางสาว") is DecisionState.APPROVED


@pytest.mark.parametrize(
    ("order", "approval", "then"),
    [
        (True, False, DecisionState.APPROVED),
        (False, True, DecisionState.PENDING),
        (True, True, DecisionState.PENDING),
    ],
)
def test_the_order_and_the_officer_s_approval_are_asked_for_one_by_one(
    order: bool, approval: bool, then: DecisionState
) -> None:
    """R21: `if the button is shown` and `if shown` are two."""
    document = "order" if order else None
    assert _submitted(order=order, approval=approval, document=document) is then


def test_an_officer_always_decides_on_a_new_user() -> None:
    """R21: chapter 3 has both."""
    new = account(new_user=True)
    assert (new.needs_order, new.needs_approval) == (True, True)


def test_a_holder_who_stays_is_the_only_one_to_register_again() -> None:
    """R3: after a cancellation for another address or phone."""
    registering, registration, _ = _registering()
    proofed(registration)
    registering.start_over(USER, same_holder=True)
    with pytest.raises(RegistrationRefused, match=r"registration\.other_holder"):
        registering.name_person(USER, OTHER, None)
    registering.name_person(USER, PID, None)
    assert registration.citizen_id == PID


def test_the_holder_is_known_through_a_second_cancellation_and_a_rejection() -> None:
    """R3: also when the registration before was given up half-way, or rejected."""
    registering, registration, _ = _registering()
    proofed(registration)
    registering.start_over(USER, same_holder=True)
    registering.start_over(USER, same_holder=True)
    proofed(registration, document="order")
    registration.confirm_email("a@b.th", NOON)
    registration.submit(NOON, waits=True)
    registration.reject("A99", "reason", "advice", NOON)
    with pytest.raises(RegistrationRefused, match=r"registration\.other_holder"):
        registration.name_person(OTHER, None)


def test_when_the_holder_leaves_anybody_may_register() -> None:
    """R3: that is chapter 3, with order and officer."""
    registering, registration, _ = _registering()
    proofed(registration)
    registering.start_over(USER)
    registering.name_person(USER, OTHER, None)
    assert registration.citizen_id == OTHER


def test_a_decision_is_made_once() -> None:
    registration = submitted(document="order")
    registration.approve("A99", NOON)
    with pytest.raises(RegistrationRefused, match=r"approval\.decided"):
        registration.approve("A98", NOON)
    with pytest.raises(RegistrationRefused, match=r"approval\.decided"):
        registration.reject("A98", "reason", "advice", NOON)


@pytest.mark.parametrize("row_of", [
    lambda one: one.name_person(PID, None), lambda one: one.consent(NOON), lambda one: one.prove(IDENTITY, NOON),
    lambda one: one.keep_details({}), lambda one: one.submit(NOON, waits=False), lambda one: one.clear_details(),
    lambda one: one.restore_details(),
])  # fmt: skip
def test_what_is_submitted_is_not_changed_any_more(row_of: Callable[[Registration], None]) -> None:
    with pytest.raises(RegistrationRefused, match="not_yet"):
        row_of(submitted(document="order"))


def test_an_identity_is_kept_as_it_was() -> None:
    assert ProofedIdentity.from_json(IDENTITY.as_json()) == IDENTITY
