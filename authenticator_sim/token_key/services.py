"""The agent's use cases, as views find them, and the computer that a request comes from."""

from dataclasses import dataclass

from flask import current_app, g

from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.token_key.domain import Computer
from authenticator_sim.token_key.service import Agent, Desks

_NAME = "agent-services"


@dataclass(frozen=True)
class AgentServices:
    """One of each, made by the composition root; `portal` is the only origin that the agent answers."""

    portal: str
    one_at_a_time: OneAtATime
    desks: Desks
    agent: Agent


def services() -> AgentServices:
    """Those of the application that serves this request."""
    found: AgentServices = current_app.extensions[_NAME]
    return found


def provide(extensions: dict[str, object], made: AgentServices) -> None:
    """Give an application its services."""
    extensions[_NAME] = made


def this_computer() -> Computer | None:
    """The computer that asks, told by its cookie (token_key/web.py sees to that); None for one without."""
    held: Computer | None = g.get("computer")
    return held
