"""What all features build on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from authenticator_sim.adapters.tokens import DeviceTokens, TokenStore
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.settings import AuthenticatorSettings
from simkit.clock import Clock
from simkit.database import Database
from simkit.faults import Faults
from simkit.use_cases import UseCases


@dataclass(frozen=True)
class Core:
    """`on_restart` is what a restart of a phone ends, by the phone's name; features add to it."""

    settings: AuthenticatorSettings
    clock: Clock
    database: Database
    faults: Faults
    store: TokenStore
    devices: DeviceTokens
    turns: OneAtATime = field(default_factory=OneAtATime)
    use_cases: UseCases = field(default_factory=UseCases)
    on_restart: list[Callable[[str], None]] = field(default_factory=list)
