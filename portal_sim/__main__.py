"""`python -m portal_sim`: the portal's process, told everything by its environment (simkit.settings)."""

from portal_sim.app import build
from portal_sim.settings import PortalSettings
from simkit import log
from simkit.clock import TestBedClock
from simkit.process import serve

settings = PortalSettings()  # type: ignore[call-arg]  # filled from the environment
clock = TestBedClock(settings.clock_file)
log.configure("portal", clock)
portal = build(settings, clock)
serve(portal.public, portal.controls, settings, portal.public.may_write)
