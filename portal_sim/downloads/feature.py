"""The page with the app stores' QR codes."""

from portal_sim.downloads.web import bp
from portal_sim.feature import Feature

FEATURE = Feature("downloads", blueprints=(bp,))
