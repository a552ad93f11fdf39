"""What one provider brings along; idp_sim.app goes through its list of features and names nothing else of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint

from idp_sim.core import Core
from idp_sim.phones import HeldAccount
from simkit.controls import Controls
from simkit.messages import Messages
from simkit.use_cases import UseCases


@dataclass(frozen=True)
class Feature:
    """A provider and its app; phones show the app at `<phone>.<name>.localhost`.

    `pages` are the app's, the first of them with the views `home` and `hold` (the icon on a phone's home screen);
    `calls` are what clients' servers ask, `browsed` what browsers on computers open, both at the providers' host.
    """

    name: str
    build: Callable[[Core], Iterable[object]]  # the use cases
    account: Callable[[str], HeldAccount]  # on that phone, as this request's use cases find it; raises AccountUnknown
    add_controls: Callable[[Controls, UseCases, str], None]  # the last is the origin below which phones show the app
    messages: Messages
    pages: tuple[Blueprint, ...]
    calls: tuple[Blueprint, ...] = ()
    browsed: tuple[Blueprint, ...] = ()

    @property
    def start(self) -> str:
        """The endpoint of the app's first page."""
        return f"{self.pages[0].name}.home"

    @property
    def hold(self) -> str:
        """The endpoint that the icon opens."""
        return f"{self.pages[0].name}.hold"
