"""Workbooks of the budget work: what is said of one that isn't right."""

from portal_sim.feature import Feature
from portal_sim.finance.sheets.messages import MESSAGES

FEATURE = Feature("sheets", messages=MESSAGES)
