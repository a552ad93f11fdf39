"""What the desk does to the test-bed: each action noted in the timeline, one after the other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

import httpx

from bench.arranging.desk_people import DeskPeople, DeskPerson
from bench.arranging.desk_projects import DeskProjects
from bench.arranging.projects import Project
from bench.arranging.staff import NotSigned
from bench.arranging.standing import Standing
from bench.desk.moves import ENDS, STEPS, to_end
from bench.desk.playing import Player
from bench.desk.sources import LogSource, MailSource, WireSource
from bench.desk.timeline import Timeline
from bench.stack.controls import ControlRefused
from bench.stack.faults import PARTS
from bench.stack.processes import Sim, SimDied
from bench.stack.stack import Stack
from bench.stack.tail import Tail

About = ParamSpec("About")
Told = TypeVar("Told")
FAILURES = (ControlRefused, httpx.TransportError, SimDied, NotSigned)  # what an action ends with, our mistakes apart


class DeskRefused(RuntimeError):
    """It can't be done; the message says why."""


@dataclass(frozen=True)
class Part:
    """One simulator as it stands. `faults`: what can be made to go wrong, in words, by name; `armed`: names."""

    package: str
    name: str
    running: bool
    faults: dict[str, str]
    armed: tuple[str, ...] = ()


class Desk:
    """The stack, the people on it, and what happens."""

    def __init__(self, stack: Stack, house: DeskPeople, player: Player) -> None:
        self.stack = stack
        self.house = house
        self.projects = DeskProjects(house)
        self.player = player
        logs = [LogSource(PARTS[sim.package], Tail(sim.log), stack.clock.now) for sim in stack.sims]
        self.timeline = Timeline([*logs, WireSource(Tail(stack.wire_file)), MailSource(stack.mail)])
        self._turn = threading.RLock()

    def parts(self) -> list[Part]:
        """All of them; one that isn't there has no faults to arm."""
        with self._turn:  # not in the middle of a restart
            return [_part(sim) for sim in self.stack.sims]

    def mail_is_up(self) -> bool | None:
        """Whether the mail server is in service; None while its process isn't there."""
        with self._turn:
            smtp = _ask(self.stack.mail, self.stack.mail.controls.get, "/smtp")
            return smtp["up"] if smtp else None

    def ends(self) -> dict[str, datetime]:
        """Of the active certificates, by whose they are; of none while the portal isn't there."""
        with self._turn:
            told = {one.key: _ask(self.stack.portal, self.house.certificate_end, one) for one in self.house.everybody}
            return {key: end for key, end in told.items() if end}

    def standings(self) -> dict[str, Standing]:
        """How far everybody has come by now; nobody is told of while the portal isn't there."""
        with self._turn:
            told = {one.key: _ask(self.stack.portal, self.house.standing, one) for one in self.house.everybody}
            return {key: standing for key, standing in told.items() if standing}

    def plugged(self) -> dict[str, bool]:
        """Whose Token Key is plugged in or not, by key; nobody is told of while the computers aren't there."""
        with self._turn:
            holders = [guest for guest in self.house.everybody if guest.token_key]
            told = {one.key: _ask(self.stack.phones, self.house.finds_plugged, one) for one in holders}
            return {key: plugged for key, plugged in told.items() if plugged is not None}

    def unverified(self) -> list[str]:
        """Whose เป๋าตัง still can't prove an identity, by key; of nobody while the providers aren't there."""
        with self._turn:
            begun_so = [guest for guest in self.house.people.values() if not guest.passport.verified]
            told = {one.key: _ask(self.stack.idp, self.house.is_verified, one) for one in begun_so}
            return [key for key, verified in told.items() if verified is False]

    def move_clock(self, step: str) -> None:
        """By one of STEPS; raises KeyError."""
        move = STEPS[step]
        self._move(move.by, f"clock {move.name}")

    def move_clock_to_end(self, guest: DeskPerson, where: str) -> None:
        """By one of ENDS; raises DeskRefused for a person without an active certificate."""
        move, end = ENDS[where], self.house.certificate_end(guest)
        if end is None:
            raise DeskRefused("ไม่มีใบรับรองที่ใช้งานอยู่ กรุณา Activate Soft Token ก่อน")
        by = to_end(move, end, self.stack.clock.now())
        self._move(by, f"clock {move.name} (certificate of {guest.key})", guest)

    def reset_clock(self) -> None:
        with self._noting("clock back to the machine's time"):
            self.stack.clock.reset()

    def set_fault(self, package: str, fault: str, *, armed: bool) -> None:
        """Raises KeyError for a part, ControlRefused for a fault that there isn't."""
        controls = self._sim(package).controls
        with self._noting(f"fault {fault} {'armed' if armed else 'disarmed'}"):
            (controls.arm if armed else controls.disarm)(fault)

    def set_mail_server(self, *, up: bool) -> None:
        with self._noting(f"mail server {'in service' if up else 'out of service'}"):
            self.stack.mail.controls.put("/smtp", {"up": up})

    def restart(self, package: str) -> None:
        """Stop one part and start it again with what it kept; one that has died comes back. Raises KeyError."""
        with self._noting(f"{PARTS[package]} restarted"):
            self._sim(package).restart()

    def harden(self, *, on: bool) -> None:
        """What is added to the manual for safety, on or off: what depends on it stops and starts again."""
        with self._noting(f"hardened {'on' if on else 'off'}"):
            self.stack.harden(on=on)

    def plug(self, guest: DeskPerson, *, plugged: bool) -> None:
        with self._noting(f"Token Key of {guest.key} {'plugged in' if plugged else 'pulled out'}", guest):
            self.house.plug(guest, plugged=plugged)

    def verify_at_branch(self, guest: DeskPerson) -> None:
        with self._noting(f"{guest.key} verified at a Krungthai branch", guest):
            self.house.verify_at_branch(guest)

    def activate(self, guest: DeskPerson) -> None:
        with self._noting(f"Soft Token of {guest.key} activated", guest):
            self.house.activate(guest)

    def print_envelope(self, guest: DeskPerson) -> None:
        with self._noting(f"new envelope for {guest.key}", guest):
            self.house.print_envelope(guest)

    def endow(self) -> Project:
        """A project with money for those who work with it; raises what DeskProjects.endow does."""
        with self._noting("a project was given money"):
            return self.projects.endow()

    def start_over(self) -> None:
        """Every part running and at rest, the machine's time, and fresh people."""
        with self._noting("started over: fresh people, the machine's time, no fault armed"):
            for sim in self.stack.sims:
                if not sim.running:
                    sim.restart()
            self.stack.rest()
            self.house.fill()

    def restart_all(self) -> None:
        """Every part stopped and started again; then as `start_over`."""
        with self._turn:
            for sim in self.stack.sims:
                self.restart(sim.package)
            self.start_over()

    def _move(self, by: timedelta, words: str, guest: DeskPerson | None = None) -> None:
        with self._noting(words, guest):
            self.stack.clock.move(by)

    @contextmanager
    def _noting(self, words: str, guest: DeskPerson | None = None) -> Iterator[None]:
        """What came before stands below it in the timeline, whatever the clock says then."""
        with self._turn:
            self.timeline.read()
            yield
            self.timeline.note(self.stack.clock.now(), words, guest.key if guest else "")

    def _sim(self, package: str) -> Sim:
        return {sim.package: sim for sim in self.stack.sims}[package]


def _part(sim: Sim) -> Part:
    told = _ask(sim, sim.controls.get, "/faults")
    if told is None:
        return Part(sim.package, PARTS[sim.package], running=False, faults={})
    return Part(sim.package, PARTS[sim.package], running=True, faults=told["known"], armed=tuple(told["armed"]))


def _ask(sim: Sim, question: Callable[About, Told], *about: About.args, **rest: About.kwargs) -> Told | None:
    """The answer; None from a process that isn't there, or dies of it."""
    if not sim.running:
        return None
    try:
        return question(*about, **rest)
    except FAILURES:
        return None
