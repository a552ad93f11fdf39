"""What two builds of the portal are asked to do: logins by so many people at once, pages while somebody writes."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode

from bench.figures.builds import Build
from bench.figures.caller import FORM, Line, Phone, csrf_of

PASSWORD = "Chosen#Canary-4711"  # noqa: S105 - of people who don't exist
READERS = 30
BURSTS = 3  # of the pages, within one hold of the writers' place
HELD_SECONDS = 3.0
HOME = "/home"
ANYBODYS, SIGNED_IN = ("/login", "/downloads", "/pki/ca.crl"), (HOME, "/personal")
_FORM, _PICTURE = "/login/soft-token", "/login/picture"


@dataclass(frozen=True)
class Speed:
    """Logins per second of all together, and the parts of a processor that portal and callers used meanwhile."""

    per_second: float
    portal: float
    callers: float


class Person:
    """Somebody with an active Soft Token, at a computer."""

    def __init__(self, build: Build, number: int) -> None:
        self.computer, self._phone = Line(build.origin, build.port), Phone(build.origin, build.port)
        self._controls, self._user_id = build.controls, f"Q{number:010d}1001"
        names = dict.fromkeys(("title", "first_name", "last_name", "position", "ministry", "department"), "x")
        person = {"user_id": self._user_id, "unit_code": f"{number:010d}", "unit_name": "x", **names}
        told = {"password": PASSWORD, "start_password": False, "person": person}
        build.controls.post("/accounts", told)
        build.controls.put(f"/accounts/{self._user_id}/approval")
        self._phone.activate(build.controls.post(f"/accounts/{self._user_id}/offer")["link"])

    def log_in(self) -> None:
        """Password, picture, the phone's answer, the first page inside; raises WrongAnswer."""
        form = {"user_id": self._user_id, "password": PASSWORD}
        form["csrf_token"] = csrf_of(self.computer.get(_FORM, at=_FORM).body)
        self.computer.ask("POST", _FORM, urlencode(form), FORM)
        self.computer.get(_PICTURE, at=_PICTURE)
        self._phone.accept()
        self.computer.get(_PICTURE, at=HOME)

    def another_session(self) -> dict[str, str]:
        """The cookie of a session at another computer, already logged in."""
        told = self._controls.post(f"/accounts/{self._user_id}/session")
        return {told["cookie_name"]: told["cookie_value"]}

    def close(self) -> None:
        self.computer.close()
        self._phone.close()


class Crowd:
    """The people of one build, and visitors without a login; `readers` look at pages, two fifths of them inside."""

    def __init__(self, build: Build, people: int, readers: int = READERS) -> None:
        self.build = build
        self.people = [Person(build, number) for number in range(1, people + 1)]
        for person in self.people:
            person.log_in()
        cycle = [*ANYBODYS, *SIGNED_IN]
        self._reads = [(self._line(path, number), path) for number in range(readers) for path in [cycle[number % 5]]]

    def _line(self, path: str, number: int) -> Line:
        if path in ANYBODYS:
            return Line(self.build.origin, self.build.port)
        return Line(self.build.origin, self.build.port, self.people[number % len(self.people)].another_session())

    def slow_read(self, *, writer: bool) -> float:
        """95th percentile of page reads at once, seconds; with `writer`, somebody else holds the writers' place.

        Readers hang up afterwards: a server's idle connections would cost those who log in.
        """
        with self.build.writer(HELD_SECONDS) if writer else nullcontext(), ThreadPoolExecutor(len(self._reads)) as pool:
            seconds = [one for _ in range(BURSTS) for one in pool.map(lambda read: _read(*read), self._reads)]
        self._hang_up()
        return percentile_95(seconds)

    def speed(self, people: int, seconds: float) -> Speed:
        """Of logins by that many people at once, each going on until the time is over."""
        began, portal, callers = perf_counter(), self.build.cpu_seconds(), time.process_time()
        with ThreadPoolExecutor(people) as pool:
            rates = list(pool.map(lambda one: _rate(one.log_in, seconds), self.people[:people]))
        took = perf_counter() - began
        return Speed(
            sum(rates), (self.build.cpu_seconds() - portal) / took, (time.process_time() - callers) / took
        )  # fmt: skip

    def _hang_up(self) -> None:
        for line, _ in self._reads:
            line.close()

    def close(self) -> None:
        self._hang_up()
        for person in self.people:
            person.close()


def percentile_95(seconds: Iterable[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[18]


def _read(line: Line, path: str) -> float:
    began = perf_counter()
    line.get(path, at=path)
    return perf_counter() - began


def _rate(act: Callable[[], None], seconds: float) -> float:
    """How often a second it is done; the last one may end a little later."""
    began, done = perf_counter(), 0
    while perf_counter() - began < seconds:
        act()
        done += 1
    return done / (perf_counter() - began)
