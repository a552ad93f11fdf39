"""The portal's process, with one feature more (portal_sim/__main__.py)."""

from portal_sim.app import FEATURES, build
from portal_sim.settings import PortalSettings
from simkit import log
from simkit.clock import TestBedClock
from simkit.process import serve
from tests.demonstration.feature import DEMO

settings = PortalSettings()  # type: ignore[call-arg]  # filled from the environment
clock = TestBedClock(settings.clock_file)
log.configure("portal", clock)
portal = build(settings, clock, (*FEATURES, DEMO))
serve(portal.public, portal.controls, settings, portal.public.may_write)
