"""From the Token Key to a Soft Token, over the wire: the start password, and what holds after the activation."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.officers import inside
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone
from tests.contract.software_token_key import LegacyUser, new_legacy_user

ASK = "/personal/start-password"
_VALUES = re.compile(r'translate="no">([^<]+)<')


def ask(portal: RunningPortal, user: LegacyUser) -> Person:
    """The new user, as the page shows it."""
    user.computer.open("/personal").send(ASK)
    user_id, password = _VALUES.findall(user.computer.text)
    portal.secrets.add(password)
    return Person(user_id, password, user.person.full_name)


@pytest.fixture
def user(portal: RunningPortal) -> LegacyUser:
    """In by the Token Key."""
    made = new_legacy_user(portal)
    assert made.computer.log_in_by(made.key).status_code == 200
    return made


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[RunningPortal]:
    """A portal that takes no Token Key any more once the Soft Token is active."""
    sockets = Path(tempfile.mkdtemp(prefix="contract-"))
    running = RunningPortal(tmp_path / "strict", sockets)
    try:
        running.start(token_key_after_activation="refused")
        yield running
        assert running.sim.errors() == []
    finally:
        running.rest()
        running.sim.close()
        shutil.rmtree(sockets, ignore_errors=True)


def test_user_id_and_start_password_open_the_registration(portal: RunningPortal, user: LegacyUser) -> None:
    new = ask(portal, user)
    assert new.user_id == f"{user.person.user_id[:11]}ST01"
    computer = Computer(portal).log_in(new)
    assert computer.at == "/registration/welcome"
    assert user.person.full_name in computer.text


def test_both_are_shown_once(portal: RunningPortal, user: LegacyUser) -> None:
    new = ask(portal, user)
    for path in ("/personal", "/home", ASK):
        assert new.password not in user.computer.open(path).text
    kept = portal.dump()
    assert new.user_id in kept, "the right database"
    assert new.password not in kept
    assert new.password not in portal.log()


def test_loading_the_page_again_makes_no_other_password(portal: RunningPortal, user: LegacyUser) -> None:
    """A10: the second view says that it was shown, and what was copied opens."""
    new = ask(portal, user)
    assert user.computer.at == ASK
    again = user.computer.open(ASK)
    assert (again.page.status_code, again.messages) == (410, ["start_password.shown"])
    assert Computer(portal).log_in(new).at == "/registration/welcome"


def test_the_page_of_a_password_that_nobody_asked_for_is_none(user: LegacyUser) -> None:
    """A10: a bookmark leads to where one can ask."""
    assert user.computer.open(ASK).at == "/personal"


def test_asked_for_by_a_double_click_it_is_shown(portal: RunningPortal, user: LegacyUser) -> None:
    """A10, F27: one password, and the browser shows it."""
    user.computer.open("/personal").click_twice(ASK)
    user_id, password = _VALUES.findall(user.computer.text)
    portal.secrets.add(password)
    assert Computer(portal).log_in(Person(user_id, password, "")).at == "/registration/welcome"


def test_asked_again_the_earlier_password_is_void(portal: RunningPortal, user: LegacyUser) -> None:
    first = ask(portal, user)
    half = Computer(portal).log_in(first)
    second = ask(portal, user)
    assert first.user_id == second.user_id
    assert half.open("/registration").at == "/login", "sessions opened with the earlier one have ended"
    assert Computer(portal).log_in(first).messages == ["sign_in.refused"]
    assert Computer(portal).log_in(second).at == "/registration/welcome"


def test_the_page_logs_out(portal: RunningPortal, user: LegacyUser) -> None:
    ask(portal, user)
    secret = user.computer.cookie
    assert user.computer.send("/logout").messages == ["sign_in.logged_out"]
    assert Computer(portal).use_cookie(secret).open("/personal").at == "/login"


def test_who_came_in_otherwise_gets_no_start_password(portal: RunningPortal, person: Person) -> None:
    portal.sim.controls.post("/accounts", {
        "password": "Other#Canary-1", "start_password": False, "person": {
            "user_id": "Q77777777771001", "title": "นาง", "first_name": "ก", "last_name": "ข", "position": "ค",
            "ministry": "ง", "department": "จ", "unit_name": "ฉ", "unit_code": "7777777777",
        },
    })  # fmt: skip
    computer = inside(portal, "Q77777777771001").open("/personal")
    assert ASK not in computer.text
    assert computer.send(ASK).messages == ["error.403"]


def _activated(portal: RunningPortal, user: LegacyUser, description: Description) -> Holder:
    new = ask(portal, user)
    portal.sim.controls.put(f"/accounts/{new.user_id}/approval")
    return activate(portal, new, SoftwarePhone(portal, description))


def test_after_the_activation_the_token_key_still_serves(
    portal: RunningPortal, user: LegacyUser, description: Description
) -> None:
    _activated(portal, user, description)
    user.computer.send("/logout")
    user.computer.open("/login/token")
    assert user.computer.log_in_by(user.key).status_code == 200
    user.computer.open("/personal")
    assert user.computer.send(ASK).messages == ["start_password.active"]


def test_or_it_does_not_if_that_is_the_setting(strict: RunningPortal) -> None:
    user = new_legacy_user(strict)
    assert user.computer.log_in_by(user.key).status_code == 200, "until then it does"
    _activated(strict, user, Description(strict.client().get("/soft-token/openapi.json").json()))
    user.computer.send("/logout")
    user.computer.open("/login/token")
    assert user.refusal(user.key.sign(user.key.claims(user.computer.challenge()))) == "token_key.after_activation"
