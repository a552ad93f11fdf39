"""Faults that kill the process at a named step of a way: just before the step is committed, or just after it.

Either way nobody is answered and nothing is tidied up: what is true afterwards is what the database says.
"""

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from flask import g, request

from simkit.faults import Faults
from simkit.sim import Sim

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Step:
    """`endpoint` is the view that takes the step, as `also` do, `what` the step in words.

    `said`: their forms are there for other things, too, and the view says when it takes the step (`take_step`).
    """

    endpoint: str
    what: str
    also: tuple[str, ...] = ()
    said: bool = False

    @property
    def endpoints(self) -> tuple[str, ...]:
        return self.endpoint, *self.also


def kill_faults(sim: str, steps: Mapping[str, Step]) -> dict[str, str]:
    """The faults of those steps, for the simulator's closed list."""
    before = {
        f"{sim}.killed_before_{name}": f"killed (SIGKILL) just before {step.what}" for name, step in steps.items()
    }
    after = {f"{sim}.killed_after_{name}": f"killed (SIGKILL) as soon as {step.what}" for name, step in steps.items()}
    return before | after


def take_step() -> None:
    """Said by a view whose step is `said`, in the request that takes it."""
    g.takes_step = True


def add_kills(app: Sim, sim: str, steps: Mapping[str, Step], faults: Faults) -> None:
    """Let the faults fire where their steps are taken; a refusal is no step."""
    names = {endpoint: name for name, step in steps.items() for endpoint in step.endpoints}

    def die(moment: str) -> None:
        name = names.get(request.endpoint or "")
        if name and (not steps[name].said or "takes_step" in g) and faults.fires(f"{sim}.killed_{moment}_{name}"):
            end_at_once(f"{sim}.killed_{moment}_{name}")

    app.before_commit.append(lambda _: die("before"))
    app.after_commit.append(lambda _: die("after"))


def end_at_once(fault: str) -> None:
    """As a power cut or the kernel would."""
    log.warning("killed by a fault", fault=fault)
    os.kill(os.getpid(), signal.SIGKILL)
