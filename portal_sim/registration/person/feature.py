"""Row 1."""

from portal_sim.feature import Feature
from portal_sim.registration.person.messages import MESSAGES
from portal_sim.registration.person.web import bp

FEATURE = Feature("person", blueprints=(bp,), messages=MESSAGES)
