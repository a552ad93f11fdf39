"""A lost phone: on hold by an officer's button, and what becomes of the hold (ST8.3)."""

from dataclasses import asdict
from typing import Any

import pytest

from portal_sim.credentials.domain import CredentialState
from portal_sim.office.requests.domain import HistoryEvent, RequestState
from tests.unit.portal_sim.requested import (
    COLLEAGUE,
    OFFICER,
    Desk,
    refused,
)
from tests.unit.portal_sim.samples import USER

CALL = "โทรแล้ว"
UNSIGNED = {"head_name": "", "head_position": "", "head_date": ""}


def test_looking_at_a_lost_phone_s_request_changes_nothing(desk: Desk) -> None:
    """R8, A12: whatever a page shows of it."""
    request, before = desk.receive(purposes=["lost_phone"]), desk.key_and_password
    desk.service.one(request.id)
    assert (desk.service.may_hold(request), desk.service.history(request)) == (True, [])
    assert (desk.key_and_password, desk.sessions.ended, request.held_at) == (before, [], None)


def test_an_officer_puts_a_lost_phone_on_hold_before_anybody_has_signed(desk: Desk) -> None:
    """R8: row 5 stays as it was."""
    request, before = desk.receive(purposes=["lost_phone"], **UNSIGNED), asdict(desk.registration)
    desk.service.put_on_hold(OFFICER, request.id)
    (held,) = desk.credentials.kept
    assert (held.state, held.revocation_reason) == (CredentialState.ON_HOLD, "certificateHold")
    assert (asdict(desk.registration), desk.registration.may_activate) == (before, False)
    assert (request.state, request.held_at, desk.sessions.ended) == (RequestState.WAITING, desk.clock.now(), [USER])
    assert [(line.what, line.who) for line in desk.requests.lines] == [(HistoryEvent.ON_HOLD, OFFICER)]


def test_a_second_press_of_the_button_changes_nothing(desk: Desk) -> None:
    request = desk.receive(purposes=["lost_phone"])
    for officer in (OFFICER, COLLEAGUE):
        desk.service.put_on_hold(officer, request.id)
    assert [(line.what, line.who) for line in desk.requests.lines] == [(HistoryEvent.ON_HOLD, OFFICER)]
    assert not desk.service.may_hold(request)


def test_refused_the_hold_ends_and_the_phone_serves_again(desk: Desk) -> None:
    """R8: what is refused has changed nothing."""
    request, before = desk.receive(purposes=["lost_phone"]), asdict(desk.credentials.kept[0])
    desk.service.put_on_hold(OFFICER, request.id)
    desk.service.refuse(COLLEAGUE, request.id, "ไม่ได้หาย")
    assert asdict(desk.credentials.kept[0]) == before
    events = [(line.what, line.who) for line in desk.requests.lines]
    assert events[:2] == [(HistoryEvent.RELEASED, COLLEAGUE), (HistoryEvent.REFUSED, COLLEAGUE)]


def test_carried_out_the_hold_becomes_a_revocation(desk: Desk) -> None:
    """R8: one that is revoked from the hold on, and row 5 is open."""
    request, since = desk.receive(purposes=["lost_phone"]), desk.clock.now()
    desk.service.put_on_hold(OFFICER, request.id)
    desk.clock.pass_(hours=3)
    desk.carry_out(request)
    (revoked,) = desk.credentials.kept
    assert (revoked.state, revoked.revocation_reason, revoked.revoked_at) == (
        CredentialState.REVOKED,
        "keyCompromise",
        since,
    )
    assert desk.registration.may_activate


def test_a_refusal_releases_what_its_own_request_held_alone(desk: Desk) -> None:
    """Somebody else's request about the same phone may be the true one."""
    held, other = desk.receive(purposes=["lost_phone"]), desk.receive(purposes=["lost_phone"])
    desk.service.put_on_hold(OFFICER, held.id)
    with refused("service_request.no_hold"):
        desk.service.put_on_hold(OFFICER, other.id)
    desk.service.refuse(OFFICER, other.id, "ซ้ำ")
    assert desk.credentials.kept[0].state is CredentialState.ON_HOLD


def test_what_was_revoked_meanwhile_stays_revoked(desk: Desk) -> None:
    held, other = desk.receive(purposes=["lost_phone"]), desk.receive(purposes=["new_phone"])
    desk.service.put_on_hold(OFFICER, held.id)
    desk.carry_out(other)
    desk.service.refuse(OFFICER, held.id, "ดำเนินการแล้ว")
    assert desk.credentials.kept[0].state is CredentialState.REVOKED


def test_what_is_settled_is_not_put_on_hold(desk: Desk) -> None:
    request = desk.receive(purposes=["lost_phone"])
    desk.service.refuse(OFFICER, request.id, "ไม่ได้")
    with refused("service_request.settled"):
        desk.service.put_on_hold(OFFICER, request.id)


@pytest.mark.parametrize("changes", [
    {"citizen_id": "1999900000021"}, {"email": "another@example.go.th"}, {"unit_code": "7777777777"},
    {"purposes": ["lost_phone", "reset"]}, {"purposes": ["new_phone"]},
])  # fmt: skip
def test_a_stranger_with_a_user_id_takes_no_phone_away(desk: Desk, changes: dict[str, Any]) -> None:
    request = desk.receive(**{"purposes": ["lost_phone"], **changes})
    assert not desk.service.may_hold(request)
    with refused("service_request.no_hold"):
        desk.service.put_on_hold(OFFICER, request.id)
    assert desk.credentials.active_of(USER)
    assert desk.sessions.ended == []


# -- who, and how often
