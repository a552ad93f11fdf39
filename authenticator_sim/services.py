"""The use cases, as views find them, and the phone that a request is about."""

from dataclasses import dataclass

from flask import current_app, g

from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.approval import Approval
from authenticator_sim.smart_id.inbox import Inbox
from authenticator_sim.smart_id.updating import Updating
from simkit.clock import Clock

_NAME = "authenticator-services"


@dataclass(frozen=True)
class Services:
    """One of each, made by the composition root; `phones_host` is the host below which phones are."""

    phones_host: str
    clock: Clock
    one_at_a_time: OneAtATime
    phones: PhoneService
    activation: Activation
    inbox: Inbox
    approval: Approval
    updating: Updating


def services() -> Services:
    """Those of the application that serves this request."""
    found: Services = current_app.extensions[_NAME]
    return found


def provide(extensions: dict[str, object], made: Services) -> None:
    """Give an application its services."""
    extensions[_NAME] = made


def this_phone() -> Phone:
    """The phone whose host was asked, held by whoever asked (phone/web.py sees to that)."""
    held: Phone = g.phone
    return held
