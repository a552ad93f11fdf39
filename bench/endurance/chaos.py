"""Kills in the middle of work: interrupted people go on, and nothing that was acknowledged is lost."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import monotonic

from rich.console import Console

from bench.arranging.cast import Cast
from bench.cli.plural import counted
from bench.endurance.holder import Holder
from bench.endurance.office import Office
from bench.endurance.run_log import Deed, RunLog
from bench.stack.processes import Sim
from bench.stack.stack import Stack

BETWEEN = timedelta(minutes=20)  # longer than any lock or pause
NEAR_THE_END = timedelta(days=725)  # of a certificate's two years
FIRST_GUESS = 0.3  # seconds that a deed takes
Act = Callable[[], None]
Acts = Generator[Act, None, None]


@dataclass
class Casualties:
    """What the kills did. `felt`: how many broke a call that somebody was waiting for; `kept`: deeds in the journal."""

    kills: Counter[tuple[Deed, str]] = field(default_factory=Counter)
    felt: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)


class Chaos:
    """Rounds of one deed with one kill each; `rounds` kills in all, as many for each kind of deed."""

    def __init__(self, stack: Stack, cast: Cast, directory: Path, seed: int, console: Console) -> None:
        self.casualties = Casualties()
        self._stack = stack
        self._cast = cast
        self._journal = RunLog(directory / "journal.jsonl")
        self._random = random.Random(seed)  # noqa: S311 - the seed is printed, so that a run can be repeated
        self._console = console
        self._took: dict[Deed, list[float]] = {}
        self._holders: list[Holder] = []
        self._office: Office | None = None
        self._dead = threading.Lock()  # held from before a kill until the process is up again

    def run(self, rounds: int) -> Casualties:
        """Kill that often, then check everything that was acknowledged."""
        kinds: dict[Deed, Acts] = {
            "activated": self._newcomers(),
            "logged in": self._anybody(),
            "recorded": self._office_at_work(lambda office: office.record),
            "approved": self._office_at_work(lambda office: office.approve),
            "renewed": self._veterans(),
        }
        for number, deed in enumerate(kinds):
            self._play(rounds // len(kinds) + (number < rounds % len(kinds)), deed, kinds[deed])
        by_office = self._office.interrupted if self._office else 0
        self.casualties.felt = sum(holder.interrupted for holder in self._holders) + by_office
        self.casualties.lost += self.missing()
        self.casualties.kept = sum(1 for _ in self._journal.lines())
        return self.casualties

    def close(self) -> None:
        for holder in self._holders:
            holder.close()
        if self._office:
            self._office.close()

    def _play(self, kills: int, deed: Deed, acts: Acts) -> None:
        done = 0
        with self._console.status(deed) as status:
            while done < kills:
                done += self._under_fire(deed, next(acts))
                status.update(f"{deed}: {done}/{kills} kills")
        acts.close()
        self._console.print(f"{deed}: {counted(done, 'kill')} while it was under way")

    def _newcomers(self) -> Acts:
        while True:
            yield self._new_holder().activate

    def _anybody(self) -> Acts:
        while True:
            self._stack.clock.move(BETWEEN)
            holder = self._random.choice(self._holders)
            try:
                yield holder.log_in
            finally:  # of the last one, too
                if not holder.is_in:
                    self.casualties.lost.append(f"{holder.person.user_id}: the web session")

    def _office_at_work(self, act: Callable[[Office], Act]) -> Acts:
        while True:
            self._stack.clock.move(BETWEEN)
            if self._office is None:
                self._office = Office(self._cast, self._stack, self._journal, self._wait_up)
                self._holders.append(self._office.second)
            self._office.come_in()
            yield act(self._office)

    def _veterans(self) -> Acts:
        """Everybody, when two years have nearly passed; and again when another two have."""
        while True:
            self._stack.clock.move(NEAR_THE_END)
            for holder in self._holders:
                holder.log_in()
                yield holder.renew

    def _new_holder(self) -> Holder:
        holder = Holder(
            self._cast.invite("malee", start_password=False), self._cast, self._stack, self._journal, self._wait_up
        )
        self._cast.approve(holder.person)
        self._holders.append(holder)
        return holder

    def _under_fire(self, deed: Deed, act: Act) -> bool:
        """The deed, with one kill somewhere in it; whether the kill came in time."""
        worker = _Worker(act)
        at_work = [self._stack.portal] if deed == "recorded" else [self._stack.portal, self._stack.phones]
        victim = self._random.choice(at_work)
        hit = not worker.ended_within(self._random.uniform(0, self._usual(deed)))
        if hit:
            self._kill(victim, deed)
        worker.finish()
        if not hit:
            self._took.setdefault(deed, []).append(worker.seconds)
        return hit

    def _kill(self, victim: Sim, deed: Deed) -> None:
        with self._dead:
            victim.kill()
            victim.revive()
        self.casualties.kills[deed, victim.package] += 1

    def _wait_up(self) -> None:
        with self._dead:
            pass

    def _usual(self, deed: Deed) -> float:
        """Seconds, of those that nobody disturbed."""
        return median(self._took.get(deed, [FIRST_GUESS]))

    def missing(self) -> list[str]:
        """What the journal has and the test-bed hasn't, tokens with more or less than one key, and errors in logs."""
        deeds = {(line.user_id, line.deed) for line in self._journal.lines()}
        missing: list[str] = []
        for holder in self._holders:
            user_id = holder.person.user_id
            self._stack.clock.move(BETWEEN)
            holder.log_in()  # with the PIN; a key that a renewal has replaced is gone at the latest now
            missing += holder.lost()
            keys, renewed = holder.keys(), (user_id, "renewed") in deeds
            if len(keys) != 1 or keys[0].startswith("renewal-") != renewed:
                missing.append(f"{user_id}: keys {keys}")
        missing += self._office.lost() if self._office else []
        return missing + [f"in a log: {line}" for line in self._stack.errors()]


class _Worker:
    """One deed in a thread of its own; `finish` raises what it raised."""

    def __init__(self, act: Callable[[], None]) -> None:
        self.seconds = 0.0
        self._problem: BaseException | None = None
        self._ended = threading.Event()
        self._act = act
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def ended_within(self, seconds: float) -> bool:
        return self._ended.wait(seconds)

    def finish(self) -> None:
        self._thread.join()
        if self._problem:
            raise self._problem

    def _run(self) -> None:
        began = monotonic()
        try:
            self._act()
        except BaseException as problem:  # noqa: BLE001 - whatever it is, the main thread raises it
            self._problem = problem
        self.seconds = monotonic() - began
        self._ended.set()
