"""The home page of people of the budget."""

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.at_home.web import is_for_me, waiting
from simkit.sim import Sim


def setup(app: Sim, _core: Core) -> None:
    """What the users' home page says of this."""
    app.jinja_env.globals.update(budget_waits=waiting, has_budget_work=is_for_me)


FEATURE = Feature("budget_at_home", at_home="budget/at_home.html", setup=setup)
