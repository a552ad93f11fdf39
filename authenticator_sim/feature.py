"""What a part of this simulator brings along. app.build goes through the features, and names nothing else of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint

from authenticator_sim.core import Core
from simkit.controls import Controls
from simkit.sim import Sim


@dataclass(frozen=True)
class Feature:
    """`build` makes its use cases, `guard` stands before every page of the application that it is part of."""

    blueprints: tuple[Blueprint, ...]
    build: Callable[[Core], Iterable[object]]
    controls: Callable[[Controls, Core], None]
    guard: Callable[[Sim, Core], None] | None = None
