"""`python -m authenticator_sim`: the phones' process, with settings from its environment (simkit.settings)."""

from authenticator_sim.app import build
from authenticator_sim.settings import AuthenticatorSettings
from simkit import log
from simkit.clock import TestBedClock
from simkit.process import serve

settings = AuthenticatorSettings()  # type: ignore[call-arg]  # filled from the environment
clock = TestBedClock(settings.clock_file)
log.configure("authenticator", clock)
phones = build(settings, clock)
serve(phones.public, phones.controls, settings, phones.public.may_write)
