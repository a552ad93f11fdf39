"""Faults that kill the process at a named step of a way: just before the step is committed, or just after it.

Either way nobody is answered and nothing is tidied up: what is true afterwards is what the database says.
"""

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from flask import Response, request, request_finished

from simkit.faults import Faults
from simkit.web import Sim

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Step:
    """`endpoint` is the view that takes the step, `what` the step in words."""

    endpoint: str
    what: str


def kill_faults(sim: str, steps: Mapping[str, Step]) -> dict[str, str]:
    """The faults of those steps, for the simulator's closed list."""
    before = {
        f"{sim}.killed_before_{name}": f"killed (SIGKILL) just before {step.what}" for name, step in steps.items()
    }
    after = {f"{sim}.killed_after_{name}": f"killed (SIGKILL) as soon as {step.what}" for name, step in steps.items()}
    return before | after


def add_kills(app: Sim, sim: str, steps: Mapping[str, Step], faults: Faults) -> None:
    """Let the faults fire where their steps are answered; a refusal is no step."""
    names = {step.endpoint: name for name, step in steps.items()}

    def die(moment: str, response: Response) -> None:
        name = names.get(request.endpoint or "")
        if name and response.status_code < 400 and faults.fires(f"{sim}.killed_{moment}_{name}"):
            end_at_once(f"{sim}.killed_{moment}_{name}")

    @app.after_request
    def before_commit(response: Response) -> Response:
        die("before", response)
        return response

    def after_commit(_app: Sim, response: Response) -> None:
        die("after", response)

    request_finished.connect(after_commit, app, weak=False)


def end_at_once(fault: str) -> None:
    """As a power cut or the kernel would."""
    log.warning("killed by a fault", fault=fault)
    os.kill(os.getpid(), signal.SIGKILL)
