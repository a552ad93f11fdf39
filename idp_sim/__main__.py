"""`python -m idp_sim`: the identity providers' process, configured by its environment (simkit.settings)."""

from idp_sim.app import build
from idp_sim.settings import IdpSettings
from simkit import log
from simkit.clock import TestBedClock
from simkit.process import serve

settings = IdpSettings()  # type: ignore[call-arg]  # filled from the environment
clock = TestBedClock(settings.clock_file)
log.configure("idp", clock)
providers = build(settings, clock)
serve(providers.public, providers.controls, settings, providers.public.may_write)
