"""Update Profile on the phone (ST6.1.4): in which order, and what an interruption leaves."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest

from authenticator_sim.keys import KeysFailed
from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.inbox.domain import ItemClosed, ItemState, ItemUnknown
from authenticator_sim.smart_id.profiles.domain import Profile
from authenticator_sim.smart_id.profiles.portal import PortalRefused, PortalUnreachable
from authenticator_sim.smart_id.renewals.domain import Renewal
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.fakes import NOW, PIN, PORTAL, a_task

TASK = a_task()
KEY = TASK.key


@pytest.fixture
def renewal(app: App) -> Renewal:
    """Waits in the inbox of an active profile."""
    app.activate(app.phone())
    app.portal.tasks = [TASK]
    opened = app.inbox.open(app.phone())
    assert opened.renewal
    return opened.renewal


def _profile(app: App) -> Profile:
    return app.profiles.rows[0]


def _state(app: App) -> ItemState:
    return app.renewals.rows[0].state


def test_the_new_key_serves_after_the_confirmation_and_the_old_one_is_destroyed(app: App, renewal: Renewal) -> None:
    app.update.accept(app.phone(), renewal.id, PIN)
    profile = _profile(app)
    assert (profile.key, profile.credential, profile.old_key) == (KEY, "credential-2", None)
    assert app.keys.labels[profile.id] == {KEY}
    assert app.portal.confirmed[-1] == ("credential-2", "cd" * 32)
    assert _state(app) is ItemState.DONE
    assert profile.not_after == NOW + timedelta(days=1400)


def test_the_old_key_proves_what_the_portal_asked(app: App, renewal: Renewal) -> None:
    app.update.accept(app.phone(), renewal.id, PIN)
    ((credential, csr, proof),) = app.portal.renewed
    assert credential == "credential-1"
    assert json.loads(proof) == {
        "renewal": TASK.id, "nonce": TASK.nonce, "portal": PORTAL, "user": TASK.user_id,
        "csr_sha256": sha256(csr.encode()).hexdigest(), "by": "profile",
    }  # fmt: skip


def test_a_wrong_pin_makes_no_key(app: App, renewal: Renewal) -> None:
    with pytest.raises(PinRefused, match=r"pin\.wrong"):
        app.update.accept(app.phone(), renewal.id, "000000")
    assert app.keys.labels[_profile(app).id] == {"profile"}
    assert app.portal.renewed == []


def test_a_locked_profile_isnt_asked_for_its_pin(app: App, renewal: Renewal) -> None:
    app.keys.left[_profile(app).id] = 0
    with pytest.raises(PinRefused, match=r"pin\.locked"):
        app.update.require_unlocked(app.phone(), renewal.id)


def test_offline_it_goes_on_later_with_the_same_key_and_csr(app: App, renewal: Renewal) -> None:
    app.portal.failures = [PortalUnreachable("portal.offline")]
    with pytest.raises(PortalUnreachable):
        app.update.accept(app.phone(), renewal.id, PIN)
    assert (_state(app), _profile(app).key) == (ItemState.WAITING, "profile")
    app.restart_process()
    app.update.accept(app.phone(), renewal.id, PIN)
    (first, second) = app.portal.renewed
    assert first[1] == second[1]
    assert _state(app) is ItemState.DONE


def test_stopped_before_the_confirmation_it_is_confirmed_when_the_app_is_opened(app: App, renewal: Renewal) -> None:
    app.portal.failures = []
    confirm, app.portal.confirm = app.portal.confirm, _unreachable  # type: ignore[method-assign,assignment]
    with pytest.raises(PortalUnreachable):
        app.update.accept(app.phone(), renewal.id, PIN)
    assert (_state(app), _profile(app).key) == (ItemState.CERTIFIED, "profile")
    app.restart_process()
    app.portal.confirm, app.portal.tasks = confirm, []  # type: ignore[method-assign]
    app.inbox.open(app.phone())
    profile = _profile(app)
    assert (_state(app), profile.key, profile.old_key) == (ItemState.DONE, KEY, "profile")
    assert app.keys.labels[profile.id] == {"profile", KEY}  # nobody has typed the PIN since


def test_the_old_key_ends_with_the_next_login_then(app: App, renewal: Renewal) -> None:
    test_stopped_before_the_confirmation_it_is_confirmed_when_the_app_is_opened(app, renewal)
    request = app.ask()
    app.answer.accept(app.phone(), request.id)
    app.answer.cancel_prompt(app.phone(), request.id)
    app.answer.enter_pin(app.phone(), request.id, PIN)
    assert app.keys.labels[_profile(app).id] == {KEY}
    assert _profile(app).old_key is None


def test_what_the_portal_refuses_leaves_the_old_key_alone(app: App, renewal: Renewal) -> None:
    app.portal.failures = [PortalRefused("renewal.closed")]
    app.update.accept(app.phone(), renewal.id, PIN)
    assert (_state(app), app.renewals.rows[0].refusal) == (ItemState.REFUSED, "renewal.closed")
    assert app.keys.labels[_profile(app).id] == {"profile"}
    assert _profile(app).key == "profile"


def test_rejected_it_is_over(app: App, renewal: Renewal) -> None:
    app.update.reject(app.phone(), renewal.id)
    assert app.portal.left == [TASK.id]
    assert _state(app) is ItemState.REJECTED
    with pytest.raises(ItemClosed):
        app.update.accept(app.phone(), renewal.id, PIN)


def test_a_rejection_that_didnt_arrive_can_be_tried_again(app: App, renewal: Renewal) -> None:
    app.portal.failures = [PortalUnreachable("portal.offline")]
    with pytest.raises(PortalUnreachable):
        app.update.reject(app.phone(), renewal.id)
    assert _state(app) is ItemState.WAITING


def test_a_task_that_left_the_inbox_is_gone(app: App, renewal: Renewal) -> None:
    app.portal.tasks = []
    assert app.inbox.open(app.phone()).renewal is None
    assert _state(app) is ItemState.GONE


def test_a_task_that_the_portal_didnt_sign_is_never_shown(app: App) -> None:
    app.activate(app.phone())
    app.portal.tasks, app.challenges.forged = [TASK], [TASK.id]
    assert app.inbox.open(app.phone()).renewal is None


def test_it_is_nobody_elses(app: App, renewal: Renewal) -> None:
    with pytest.raises(ItemUnknown):
        app.update.show(app.phone("other"), renewal.id)


def test_a_chip_that_fails_is_told_and_nothing_is_lost(app: App, renewal: Renewal) -> None:
    app.keys.make_next = _failing  # type: ignore[method-assign,assignment]
    with pytest.raises(KeysFailed):
        app.update.accept(app.phone(), renewal.id, PIN)
    assert _state(app) is ItemState.WAITING


def _unreachable(*_: object) -> None:
    raise PortalUnreachable("portal.offline")


def _failing(*_: object) -> None:
    raise KeysFailed("keys.failed")
