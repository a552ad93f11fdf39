"""The phones killed by SIGKILL in the middle of an activation or a renewal: finished or cleanly undone (check 20)."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.stack.stack import Stack
from tests.integration.every_route import opened

TOKEN = 'name="csrf-token" content="'


class Hand:
    """Somebody's hand at the phone: its pages, without a browser to look at them."""

    def __init__(self, stack: Stack, cast: Cast, key: str) -> None:
        self.stack, self.cast = stack, cast
        self.person: Passport = cast.invite(key, start_password=False)
        link = cast.give_phone(self.person)
        self.phone = link.split("//", 1)[1].split(".", 1)[0]
        self.browser = opened(stack.phones.port, link)

    def open(self, path: str) -> httpx.Response:
        return self.browser.get(path, follow_redirects=False)

    def send(self, path: str, **form: str) -> httpx.Response:
        token = self.browser.get("/nexus/scan").text.partition(TOKEN)[2].partition('"')[0]
        return self.browser.post(path, data={"csrf_token": token, **form})

    def press_on_computer(self, page: str, button: str, cookie: dict[str, str]) -> None:
        """The same person's browser on the computer, where the cookie has let her in."""
        host = {"Host": self.stack.portal.origin.removeprefix("http://")}
        with httpx.Client(base_url=f"http://127.0.0.1:{self.stack.portal.port}", headers=host) as computer:
            computer.cookies.set(cookie["name"], cookie["value"], domain="127.0.0.1", path="/")
            token = computer.get(page).text.partition(TOKEN)[2].partition('"')[0]
            assert computer.post(button, data={"csrf_token": token}).is_redirect

    def killed(self, fault: str, act: Callable[[], object]) -> None:
        """Do what is the phones' end; they are up again afterwards."""
        self.stack.phones.revive_once_killed()
        self.stack.faults.arm(fault)
        with pytest.raises(httpx.TransportError):
            act()
        self.stack.phones.wait_revived()

    def activate(self) -> None:
        """By the controls, which go the same way as the screens."""
        self.cast.activate(self.person, self.phone, biometrics=False)

    def certificate(self) -> dict[str, Any]:
        told: dict[str, Any] = self.stack.portal.controls.get(f"/accounts/{self.person.user_id}/certificate")
        return told

    def revoked(self) -> list[str]:
        ids: list[str] = self.certificate()["revoked"]
        return ids

    def profiles(self) -> list[str]:
        """How they stand in the phones' database."""
        file = self.stack.phones.directory / "phones.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT state FROM profiles WHERE phone = ? ORDER BY rowid", [self.phone])
            return [str(state).lower() for (state,) in rows]

    def keys(self) -> list[str]:
        path, pin = f"/phones/{self.phone}/keys", {"pin": self.person.pin}
        held: list[str] = self.stack.phones.controls.post(path, pin)["labels"]
        return held


@pytest.fixture
def hand(stack: Stack, cast: Cast) -> Iterator[Hand]:
    stack.rest()
    made = Hand(stack, cast, "malee")
    yield made
    made.browser.close()
    assert stack.errors() == []
    stack.rest()


def test_with_the_certificate_on_its_way_it_is_undone_and_a_new_qr_serves(hand: Hand) -> None:
    """What the PIN had unlocked is gone with the process; the portal's offer stays taken until she asks for another."""
    hand.killed("phone.killed_with_certificate", hand.activate)
    assert "ยังไม่มีโปรไฟล์" in hand.open("/nexus").text
    assert hand.profiles() == ["discarded"]
    hand.press_on_computer(
        "/registration/activation", "/registration/activation/renewal", hand.cast.registration_cookie(hand.person)
    )
    hand.activate()
    assert len(hand.revoked()) == 1, "the one that never came"
    assert (hand.profiles(), hand.keys()) == (["discarded", "active"], ["profile"])


def test_with_the_confirmation_made_it_is_finished_when_the_app_is_opened(hand: Hand) -> None:
    hand.killed("phone.killed_with_confirmation", hand.activate)
    assert hand.revoked() == []
    assert hand.person.user_id in hand.open("/nexus").text
    assert (hand.profiles(), hand.keys()) == (["active"], ["profile"])


@pytest.mark.parametrize("fault", ["phone.killed_with_certificate", "phone.killed_with_confirmation"])
def test_a_renewal_goes_on_with_the_same_key(hand: Hand, fault: str) -> None:
    hand.activate()
    end = datetime.fromisoformat(str(hand.certificate()["not_after"]))
    hand.stack.clock.move(end - timedelta(days=10) - hand.stack.clock.now())
    hand.press_on_computer("/renewal", "/renewal", hand.cast.portal_cookie(hand.person))
    place = hand.open("/nexus").headers["Location"]
    hand.killed(fault, lambda: hand.send(f"{place}/pin", pin=hand.person.pin))
    assert len(hand.keys()) == 2, "the new one beside the old one, neither lost"
    hand.open("/nexus")
    if fault == "phone.killed_with_certificate":
        hand.send(f"{place}/pin", pin=hand.person.pin)
    assert 'data-message="renewal.done"' in hand.open(place).text
    told = hand.certificate()
    assert len(hand.revoked()) == 1
    assert datetime.fromisoformat(str(told["not_after"])) > end
