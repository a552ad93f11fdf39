"""Row 3."""

from portal_sim.feature import Feature
from portal_sim.registration.details.web import bp

FEATURE = Feature("details", blueprints=(bp,))
