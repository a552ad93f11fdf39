"""A login request on the phone (ST4.2), and unlocking the key for it."""

from datetime import timedelta

import pytest

from authenticator_sim.faults import OTHER_PICTURE
from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.inbox.domain import ItemClosed, ItemState, ItemUnknown
from authenticator_sim.smart_id.profiles.memory import TRIES
from authenticator_sim.smart_id.profiles.portal import PortalRefused, PortalUnreachable
from simkit.refusals import Refused
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.fakes import NOW, PIN, a_challenge, a_phone

WRONG = "111111"


@pytest.fixture
def app() -> App:
    app = App(a_phone(), a_phone("other"))
    app.activate(app.phone())
    return app


def test_the_answer_copies_the_challenge(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.answer.matched(app.phone(), request.id)
    assert app.portal.answers == [
        {
            "request": "request-1",
            "nonce": "login-nonce",
            "picture": "elephant",
            "portal": "http://portal.localhost:8001",
            "user": "Q8888888888ST01",
            "exp": int(NOW.timestamp()) + 60,
            "purpose": "login",
            "statement": "",
            "decision": "accept",
            "by": app.profiles.rows[0].id,
        }
    ]
    assert app.settled(request) == (ItemState.ACCEPTED, None)


def test_what_is_displayed_is_what_is_signed(app: App) -> None:
    app.faults.arm(OTHER_PICTURE)
    request = app.ask()
    assert request.displayed != "elephant"
    app.answer.accept(app.phone(), request.id)
    app.answer.matched(app.phone(), request.id)
    assert app.portal.answers[0]["picture"] == request.displayed


def test_another_picture_sticks_to_its_request_and_fires_once(app: App) -> None:
    app.faults.arm(OTHER_PICTURE)
    first = app.ask()
    assert app.answer.show(app.phone(), first.id)[0].displayed == first.displayed
    app.service.restart("mali")
    assert app.answer.show(app.phone(), first.id)[0].displayed == first.displayed
    assert app.ask(a_challenge("request-2", "kite")).displayed == "kite"


def test_a_request_that_nobody_saw_is_not_answered(app: App) -> None:
    app.portal.waiting = [a_challenge()]
    app.inbox.open(app.phone())
    app.answer.accept(app.phone(), "request-1")
    with pytest.raises(Refused) as refusal:
        app.answer.matched(app.phone(), "request-1")
    assert refusal.value.key == "request.not_seen"


def test_the_transport_key_rejects_without_a_pin(app: App) -> None:
    request = app.ask()
    app.answer.reject(app.phone(), request.id)
    assert (app.portal.answers[0]["decision"], app.portal.answers[0]["by"]) == ("reject", "mali")
    assert app.settled(request) == (ItemState.REJECTED, None)


def test_an_answered_request_takes_no_other_answer(app: App) -> None:
    request = app.ask()
    app.answer.reject(app.phone(), request.id)
    with pytest.raises(ItemClosed):
        app.answer.accept(app.phone(), request.id)
    assert len(app.portal.answers) == 1


@pytest.mark.parametrize("key", ["signing.wrong_picture", "signing.expired", "signing.closed"])
def test_a_refused_answer_settles_the_request_with_its_reason(app: App, key: str) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.portal.failures = [PortalRefused(key)]
    app.answer.enter_pin(app.phone(), request.id, PIN)
    assert app.settled(request) == (ItemState.REFUSED, key)


def test_offline_loses_nothing(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.portal.failures = [PortalUnreachable("portal.offline")]
    with pytest.raises(PortalUnreachable):
        app.answer.matched(app.phone(), request.id)
    app.answer.matched(app.phone(), request.id)
    assert app.settled(request) == (ItemState.ACCEPTED, None)


def test_a_face_that_does_not_match_never_unlocks(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    for _ in range(TRIES):
        app.answer.mismatched(app.phone(), request.id)
    with pytest.raises(ItemClosed):  # a match comes too late
        app.answer.matched(app.phone(), request.id)
    assert app.portal.answers == []
    assert app.answer.unlocking(app.phone(), request.id)[2].note == "sensor.exhausted"


def test_after_a_mismatch_the_right_face_still_unlocks(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.answer.mismatched(app.phone(), request.id)
    app.answer.matched(app.phone(), request.id)
    assert app.settled(request) == (ItemState.ACCEPTED, None)


def test_a_cancelled_prompt_leaves_the_pin(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.answer.cancel_prompt(app.phone(), request.id)
    with pytest.raises(ItemClosed):
        app.answer.matched(app.phone(), request.id)
    app.answer.enter_pin(app.phone(), request.id, PIN)
    assert app.settled(request) == (ItemState.ACCEPTED, None)


def test_a_sensor_result_without_a_prompt_does_nothing(app: App) -> None:
    request = app.ask()
    with pytest.raises(ItemClosed):
        app.answer.matched(app.phone(), request.id)
    assert app.portal.answers == []


def test_a_new_face_destroys_what_the_old_ones_opened(app: App) -> None:
    app.service.enrol_another("mali")
    assert app.seals.destroyed == {"first-faces"}
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    unlocking = app.answer.unlocking(app.phone(), request.id)[2]
    assert (unlocking.prompt, unlocking.note) == (False, "sensor.changed")
    assert app.profiles.rows[0].sealed_pin is None


def test_a_face_added_while_the_prompt_is_open_closes_it(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.service.enrol_another("mali")
    with pytest.raises(ItemClosed):
        app.answer.matched(app.phone(), request.id)
    assert app.portal.answers == []


def test_a_destroyed_seal_falls_back_to_the_pin(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.seals.destroyed.add("first-faces")  # as after a crash between chip and table
    with pytest.raises(PinRefused) as refusal:
        app.answer.matched(app.phone(), request.id)
    assert refusal.value.key == "sensor.changed"
    app.answer.enter_pin(app.phone(), request.id, PIN)
    assert app.settled(request) == (ItemState.ACCEPTED, None)


def test_five_wrong_pins_lock_for_good(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    told = []
    for _ in range(5):
        with pytest.raises(PinRefused) as refusal:
            app.answer.enter_pin(app.phone(), request.id, WRONG)
        told.append((refusal.value.key, refusal.value.values.get("left")))
    assert told == [("pin.wrong", 4), ("pin.wrong", 3), ("pin.wrong", 2), ("pin.wrong", 1), ("pin.locked", None)]
    with pytest.raises(PinRefused, match=r"pin\.locked"):
        app.answer.enter_pin(app.phone(), request.id, PIN)
    assert app.portal.answers == []


def test_a_locked_key_is_not_opened_by_a_face_either(app: App) -> None:
    app.keys.left[app.profiles.rows[0].id] = 0
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    with pytest.raises(PinRefused, match=r"pin\.locked"):
        app.answer.matched(app.phone(), request.id)


def test_a_locked_key_can_still_reject(app: App) -> None:
    app.keys.left[app.profiles.rows[0].id] = 0
    request = app.ask()
    app.answer.reject(app.phone(), request.id)
    assert app.settled(request) == (ItemState.REJECTED, None)


def test_a_restart_ends_the_unlocking_but_not_the_request(app: App) -> None:
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.service.restart("mali")
    with pytest.raises(ItemClosed):
        app.answer.matched(app.phone(), request.id)
    opened = app.inbox.open(app.phone())
    assert opened.request is not None
    assert opened.request.id == request.id


def test_another_phone_knows_nothing_of_the_request(app: App) -> None:
    request = app.ask()
    other = app.phone("other")
    with pytest.raises(ItemUnknown):
        app.answer.show(other, request.id)
    with pytest.raises(ItemUnknown):
        app.answer.reject(other, request.id)


def test_a_forged_challenge_is_never_shown(app: App) -> None:
    app.challenges.forged = ["request-1"]
    app.portal.waiting = [a_challenge()]
    assert app.inbox.open(app.phone()).request is None
    assert app.requests.rows == []


def test_a_request_that_left_the_inbox_waits_no_longer(app: App) -> None:
    old = app.ask()
    new = app.ask(a_challenge("request-2", "kite", NOW + timedelta(seconds=9)))
    assert app.settled(old) == (ItemState.GONE, None)
    assert app.settled(new) == (ItemState.WAITING, None)


def test_an_offline_inbox_keeps_what_was_known(app: App) -> None:
    request = app.ask()
    app.portal.failures = [PortalUnreachable("portal.offline")]
    opened = app.inbox.open(app.phone())
    assert opened.problem == "portal.offline"
    assert app.settled(request) == (ItemState.WAITING, None)
