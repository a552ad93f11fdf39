"""What one part of the phones brings along. app.build goes through the features, and names nothing else of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint

from authenticator_sim.core import Core
from simkit.controls import Controls
from simkit.messages import Messages
from simkit.sim import Sim


@dataclass(frozen=True)
class Feature:
    """`build` makes its use cases, of the core and of what came before; its tables register themselves
    (authenticator_sim.tables) when its modules are imported.
    """

    build: Callable[[Core], Iterable[object]]
    blueprints: tuple[Blueprint, ...]
    messages: Messages
    controls: Callable[[Controls, Core], None]  # states that the bench may ask for
    setup: Callable[[Sim, Core], None]  # anything else of the application that it is part of
