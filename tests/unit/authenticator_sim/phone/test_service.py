"""Phones as they are arranged, held and named."""

from datetime import timedelta

import pytest

from authenticator_sim.phone.domain import PhoneRefused, PhoneUnknown, name_in_host
from authenticator_sim.phone.service import NewPhone
from authenticator_sim.platforms import PlatformUnknown
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.fakes import KEY, NOW, a_phone


def wanted(**changes: object) -> NewPhone:
    return NewPhone(**{"owner": "มาลี", "platform": "ios", "sensor": True, "enrolled": True, **changes})  # type: ignore[arg-type]


def test_an_arranged_phone_is_held_with_its_key_alone() -> None:
    app = App()
    phone, key = app.service.arrange(wanted(name="mali"))
    assert phone.is_held_with(key)
    assert not phone.is_held_with(KEY)
    assert key not in repr(phone)
    assert len(key) >= 43
    assert app.seals.installed == ["mali"]


def test_a_phone_without_a_wish_gets_a_name_and_its_platform_s_model() -> None:
    phone, _ = App().service.arrange(wanted())
    assert name_in_host(f"{phone.name}.phone.localhost:8002", "phone.localhost:8002") == phone.name
    assert phone.model == "iPhone 15"


@pytest.mark.parametrize("name", ["Mali", "a.b", "-a", "a-", "a" * 21, "มาลี", "a b"])
def test_a_name_must_fit_a_host_and_a_token(name: str) -> None:
    with pytest.raises(PhoneRefused, match=r"phone\.bad_name"):
        App().service.arrange(wanted(name=name))


def test_a_name_serves_once() -> None:
    with pytest.raises(PhoneRefused, match=r"phone\.name_taken"):
        App(a_phone()).service.arrange(wanted(name="mali"))


def test_what_a_phone_cannot_be_is_refused() -> None:
    with pytest.raises(PlatformUnknown):
        App().service.arrange(wanted(platform="nokia"))
    with pytest.raises(PhoneRefused, match=r"phone\.unknown_app"):
        App().service.arrange(wanted(apps=["bank"]))
    with pytest.raises(PhoneRefused, match=r"phone\.no_sensor"):
        App().service.arrange(wanted(sensor=False))


def test_an_unknown_phone_is_not_there() -> None:
    with pytest.raises(PhoneUnknown):
        App().service.restart("nobody")


def test_removed_faces_destroy_their_seal() -> None:
    app = App(a_phone())
    app.service.remove_enrolment("mali")
    assert app.seals.destroyed == {"first-faces"}
    assert not app.phone().recognises


def test_faces_taught_again_are_another_enrolment() -> None:
    app = App(a_phone())
    app.service.remove_enrolment("mali")
    app.service.enrol_another("mali")
    assert app.phone().enrolment not in {None, "first-faces"}


def test_a_phone_without_a_sensor_learns_no_face() -> None:
    app = App(a_phone(sensor=False, enrolment=None))
    with pytest.raises(PhoneRefused, match=r"phone\.no_sensor"):
        app.service.enrol_another("mali")


def test_a_skewed_phone_believes_another_time() -> None:
    app = App(a_phone())
    app.service.set_skew("mali", -7200)
    assert app.phone().time(NOW) == NOW - timedelta(hours=2)


@pytest.mark.parametrize(
    "host", ["phone.localhost:8002", "mali.phone.localhost", "mali.phone.localhost:80", "evil.example",
             "a.mali.phone.localhost:8002", "mali.phone.localhost:8002.evil.example", ".phone.localhost:8002"],
)  # fmt: skip
def test_other_hosts_are_no_phones(host: str) -> None:
    assert name_in_host(host, "phone.localhost:8002") is None
