"""What the desk does, in front of simulators that only remember it, and of some that are gone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.desk.desk import Desk, DeskRefused
from bench.desk.playing import Player
from bench.desk.timeline import Wanted
from bench.stack.controls import ControlRefused
from bench.stack.faults import PARTS
from simkit.clock import TestBedClock

END = datetime(2028, 6, 12, tzinfo=UTC)
PORTAL, PHONES, IDP, MAIL = PARTS


class FakeSim:
    """Is there, says what it was told to say, and counts its restarts."""

    def __init__(self, package: str, directory: Path) -> None:
        self.package, self.log, self.controls = package, directory / f"{package}.log", self
        self.running, self.failure, self.restarts = True, None, 0
        self.armed: list[str] = []

    failure: Exception | None

    def get(self, path: str) -> Any:
        if self.failure:
            raise self.failure
        if path.startswith("/mails"):
            return []
        return {"/faults": {"known": {"it.breaks": "it breaks"}, "armed": self.armed}, "/smtp": {"up": True}}[path]

    def arm(self, fault: str) -> None:
        self.armed.append(fault)

    def disarm(self, fault: str) -> None:
        self.armed.remove(fault)

    def restart(self) -> None:
        self.running, self.restarts = True, self.restarts + 1


class FakeStack:
    def __init__(self, directory: Path) -> None:
        self.clock, self.wire_file = TestBedClock(directory / "clock.json"), directory / "wire.jsonl"
        self.sims = [FakeSim(package, directory) for package in PARTS]
        self.portal, self.phones, self.idp, self.mail = self.sims
        self.rests, self.hardened = 0, False

    def harden(self, *, on: bool) -> None:
        self.hardened = on

    def rest(self) -> None:
        self.rests += 1
        self.clock.reset()


class FakeGuest:
    def __init__(self, key: str, *, token_key: bool = False) -> None:
        self.key, self.token_key, self.passport = key, token_key, self
        self.verified = key != "kanya"


class FakeHouse:
    def __init__(self) -> None:
        self.everybody = [FakeGuest("malee"), FakeGuest("somsri", token_key=True)]
        self.people = {"kanya": FakeGuest("kanya"), "malee": FakeGuest("malee")}
        self.ends: dict[str, datetime] = {"malee": END}
        self.fills = 0
        self.at_branch: list[str] = []

    def certificate_end(self, guest: FakeGuest) -> datetime | None:
        return self.ends.get(guest.key)

    def finds_plugged(self, _guest: FakeGuest) -> bool:
        return True

    def is_verified(self, guest: FakeGuest) -> bool:
        return guest.key in self.at_branch

    def verify_at_branch(self, guest: FakeGuest) -> None:
        self.at_branch.append(guest.key)

    def fill(self) -> None:
        self.fills += 1


@pytest.fixture
def stack(tmp_path: Path) -> FakeStack:
    return FakeStack(tmp_path)


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def desk(stack: FakeStack, house: FakeHouse, tmp_path: Path) -> Desk:
    return Desk(stack, house, Player(tmp_path, {}))  # type: ignore[arg-type]  # as much of them as the desk asks for


def _noted(desk: Desk) -> list[str]:
    return [entry.text for entry in desk.timeline.newest(Wanted(kind="desk"), 10)]


def test_a_fault_is_armed_and_disarmed_in_its_part_alone(desk: Desk, stack: FakeStack) -> None:
    desk.set_fault(PHONES, "it.breaks", armed=True)
    assert [part.armed for part in desk.parts()] == [(), ("it.breaks",), (), ()]
    desk.set_fault(PHONES, "it.breaks", armed=False)
    assert stack.phones.armed == []
    assert _noted(desk) == ["fault it.breaks disarmed", "fault it.breaks armed"]


def test_the_clock_goes_to_a_certificate_s_end_and_for_nobody_without_one(desk: Desk, house: FakeHouse) -> None:
    malee, somsri = house.everybody
    desk.move_clock_to_end(malee, "past-end")  # type: ignore[arg-type]
    assert timedelta() < desk.stack.clock.now() - END < timedelta(minutes=2)
    with pytest.raises(DeskRefused, match="Activate"):
        desk.move_clock_to_end(somsri, "past-end")  # type: ignore[arg-type]
    desk.reset_clock()
    assert _noted(desk) == ["clock back to the machine's time", "clock past its end (certificate of malee)"]


def test_what_there_is_is_told(desk: Desk) -> None:
    assert (desk.ends(), desk.plugged(), desk.mail_is_up()) == ({"malee": END}, {"somsri": True}, True)


def test_whoever_isnt_verified_can_be_at_a_branch(desk: Desk, house: FakeHouse) -> None:
    """R15: asked for those alone who began so; told until it is done."""
    assert desk.unverified() == ["kanya"]
    desk.verify_at_branch(house.people["kanya"])  # type: ignore[arg-type]
    assert (desk.unverified(), _noted(desk)) == ([], ["kanya verified at a Krungthai branch"])


@pytest.mark.parametrize("failure", [httpx.ReadError("gone"), ControlRefused("500", 500), None])
def test_of_what_is_gone_or_dies_in_the_question_nothing_is_told(
    desk: Desk, stack: FakeStack, failure: Exception | None
) -> None:
    for sim in stack.sims:
        sim.running, sim.failure = failure is not None, failure
    assert [(part.running, part.faults) for part in desk.parts()] == [(False, {})] * len(PARTS)
    assert desk.mail_is_up() is None
    if failure is None:
        assert (desk.ends(), desk.plugged(), desk.unverified()) == ({}, {}, [])


def test_an_action_that_fails_is_not_noted(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.set_fault("made_up", "it.breaks", armed=True)
    assert _noted(desk) == []


def test_starting_over_brings_back_who_is_gone_and_restarting_everybody(
    desk: Desk, stack: FakeStack, house: FakeHouse
) -> None:
    stack.portal.running = False
    desk.start_over()
    assert [sim.restarts for sim in stack.sims] == [1, 0, 0, 0]
    desk.restart_all()
    assert [sim.restarts for sim in stack.sims] == [2, 1, 1, 1]
    assert (stack.rests, house.fills) == (2, 2)


def test_hardening_is_noted(desk: Desk, stack: FakeStack) -> None:
    desk.harden(on=True)
    assert stack.hardened
    desk.harden(on=False)
    assert _noted(desk) == ["hardened off", "hardened on"]
