"""Activation, from the QR to a profile that serves (ST2.5)."""

import pytest

from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.activation.domain import ActivationOver, ScanRefused
from authenticator_sim.smart_id.profiles.domain import ProfileState
from authenticator_sim.smart_id.profiles.memory import Stage
from authenticator_sim.smart_id.profiles.portal import PortalRefused, PortalUnreachable
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.fakes import PIN, PORTAL, QR, SECRET, a_phone

OFFLINE = PortalUnreachable("portal.offline")


@pytest.fixture
def app() -> App:
    return App(a_phone())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        SECRET,
        f"http://evil.example/activate/{SECRET}",
        f"http://portal.localhost:8001.evil.example/activate/{SECRET}",
        f"http://portal.localhost:80011/activate/{SECRET}",
        f"https://portal.localhost:8001/activate/{SECRET}",
        f"http://user@portal.localhost:8001/activate/{SECRET}",
        f"{PORTAL}/activate/",
        f"{PORTAL}/activate/../../x?{SECRET}",
        f"{QR}/more",
        f"{QR}\n",
        f" {QR}",
        f"{PORTAL}/login/{SECRET}",
    ],
)
def test_another_qr_is_refused_and_nobody_is_asked(app: App, text: str) -> None:
    with pytest.raises(ScanRefused) as refusal:
        app.activation.scan(app.phone(), text)
    assert refusal.value.key == "scan.wrong_kind"
    assert app.portal.asked == []


def test_the_offer_is_shown_before_anything_is_taken(app: App) -> None:
    app.activation.scan(app.phone(), QR)
    assert app.activation.offer(app.phone()).user_id == "Q8888888888ST01"
    assert app.portal.asked == ["offer"]
    assert app.profiles.rows == []


def test_an_offline_scan_changes_nothing(app: App) -> None:
    app.portal.failures = [OFFLINE]
    with pytest.raises(PortalUnreachable):
        app.activation.scan(app.phone(), QR)
    assert app.activation.stage(app.phone()) is None


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "๑๒๓๔๕๖", "12345\n", " 123456"])
def test_a_pin_is_six_digits(app: App, pin: str) -> None:
    app.activation.scan(app.phone(), QR)
    app.activation.begin(app.phone())
    with pytest.raises(PinRefused) as refusal:
        app.activation.choose_pin(app.phone(), pin)
    assert refusal.value.key == "pin.malformed"
    assert app.activation.stage(app.phone()) is Stage.PIN


def test_a_trivial_pin_may_be_chosen(app: App) -> None:
    app.choose_pin(app.phone(), "000000")
    assert app.activation.stage(app.phone()) is Stage.QUESTION


def test_two_different_pins_begin_anew_with_the_first(app: App) -> None:
    app.activation.scan(app.phone(), QR)
    app.activation.begin(app.phone())
    app.activation.choose_pin(app.phone(), PIN)
    with pytest.raises(PinRefused) as refusal:
        app.activation.repeat_pin(app.phone(), "246811")
    assert refusal.value.key == "pin.differs"
    assert app.activation.stage(app.phone()) is Stage.PIN
    with pytest.raises(ActivationOver):  # the first one is gone
        app.activation.repeat_pin(app.phone(), PIN)


def test_the_memory_holds_the_chosen_pin_only_sealed(app: App) -> None:
    app.choose_pin(app.phone())
    assert PIN not in repr(app.memories)


def test_no_key_is_made_before_the_question_is_answered(app: App) -> None:
    app.choose_pin(app.phone())
    assert app.keys.made == 0
    app.activation.answer_question(app.phone(), biometrics=False)
    app.activation.finish(app.phone())
    assert app.keys.made == 1


def test_a_phone_without_a_reader_is_not_asked() -> None:
    app = App(a_phone(enrolment=None, sensor=False))
    app.choose_pin(app.phone())
    assert app.activation.stage(app.phone()) is Stage.FINISHING


@pytest.mark.parametrize(("wanted", "then"), [(True, Stage.ENROL), (False, Stage.FINISHING)])
def test_a_reader_that_knows_nobody_is_asked_about_and_leads_to_learning_somebody(*, wanted: bool, then: Stage) -> None:
    """R17: the manual asks where a reader is there; a Yes needs a finger first, a No goes on."""
    app = App(a_phone(enrolment=None, sensor=True))
    app.choose_pin(app.phone())
    assert app.activation.stage(app.phone()) is Stage.QUESTION
    app.activation.answer_question(app.phone(), biometrics=wanted)
    assert app.activation.stage(app.phone()) is then


@pytest.mark.parametrize("learned", [True, False])
def test_what_the_reader_has_learned_meanwhile_seals_the_pin(*, learned: bool) -> None:
    """R17: without it the PIN alone serves."""
    app = App(a_phone(enrolment=None, sensor=True))
    app.choose_pin(app.phone())
    app.activation.answer_question(app.phone(), biometrics=True)
    if learned:
        app.service.enrol_another("mali")
    app.activation.go_on(app.phone())
    app.activation.finish(app.phone())
    assert (app.activation.activated(app.phone()).sealed_pin is not None) == learned


def test_a_phone_whose_chip_cant_seal_is_not_asked() -> None:
    app = App(a_phone())
    app.seals.seals = False
    app.choose_pin(app.phone())
    assert app.activation.stage(app.phone()) is Stage.FINISHING


def test_an_activated_profile_is_confirmed_and_active(app: App) -> None:
    profile = app.activate(app.phone())
    assert profile.state is ProfileState.ACTIVE
    assert app.portal.confirmed == [("credential-1", "ab" * 32)]
    assert app.activation.stage(app.phone()) is None


def test_no_thanks_seals_no_pin(app: App) -> None:
    assert app.activate(app.phone(), biometrics=False).sealed_pin is None


def test_yes_seals_the_pin_for_the_faces_of_now(app: App) -> None:
    profile = app.activate(app.phone())
    assert profile.opens_by_sensor("first-faces")
    assert not profile.opens_by_sensor("other-faces")


def test_a_lost_answer_resumes_with_the_same_key_and_csr(app: App) -> None:
    app.choose_pin(app.phone())
    app.activation.answer_question(app.phone(), biometrics=True)
    app.portal.failures = [OFFLINE]
    with pytest.raises(PortalUnreachable):
        app.activation.finish(app.phone())
    app.activation.finish(app.phone())
    assert app.keys.made == 1
    assert len(app.portal.csrs) == 2
    assert len(set(app.portal.csrs)) == 1
    assert app.activation.activated(app.phone()).state is ProfileState.ACTIVE


def test_an_unconfirmed_profile_is_confirmed_when_the_app_is_opened_after_a_restart(app: App) -> None:
    app.choose_pin(app.phone())
    app.activation.answer_question(app.phone(), biometrics=False)
    original = app.portal.confirm
    app.portal.confirm = lambda *_: (_ for _ in ()).throw(OFFLINE)  # type: ignore[method-assign]
    with pytest.raises(PortalUnreachable):
        app.activation.finish(app.phone())
    app.portal.confirm = original  # type: ignore[method-assign]
    app.restart_process()
    assert app.profiles.rows[0].state is ProfileState.CERTIFIED
    assert [profile.state for profile in app.inbox.open(app.phone()).profiles] == [ProfileState.ACTIVE]


def test_a_profile_without_certificate_is_discarded_by_a_restart(app: App) -> None:
    app.choose_pin(app.phone())
    app.activation.answer_question(app.phone(), biometrics=True)
    app.portal.failures = [OFFLINE]
    with pytest.raises(PortalUnreachable):
        app.activation.finish(app.phone())
    app.service.restart("mali")
    assert app.profiles.rows[0].state is ProfileState.DISCARDED
    assert app.activation.stage(app.phone()) is None


def test_a_refused_offer_ends_the_activation(app: App) -> None:
    app.choose_pin(app.phone())
    app.activation.answer_question(app.phone(), biometrics=True)
    app.portal.failures = [PortalRefused("activation.expired")]
    with pytest.raises(PortalRefused):
        app.activation.finish(app.phone())
    assert app.activation.stage(app.phone()) is None
    assert app.profiles.rows[0].state is ProfileState.DISCARDED


def test_a_newer_profile_of_the_same_user_replaces_the_older(app: App) -> None:
    older = app.activate(app.phone())
    newer = app.activate(app.phone())
    states = {row.id: row.state for row in app.profiles.rows}
    assert states == {older.id: ProfileState.REPLACED, newer.id: ProfileState.ACTIVE}
    assert [profile.id for profile in app.inbox.open(app.phone()).profiles] == [newer.id]


def test_a_restart_forgets_the_chosen_pin(app: App) -> None:
    app.activation.scan(app.phone(), QR)
    app.activation.begin(app.phone())
    app.activation.choose_pin(app.phone(), PIN)
    app.service.restart("mali")
    with pytest.raises(ActivationOver):
        app.activation.repeat_pin(app.phone(), PIN)
