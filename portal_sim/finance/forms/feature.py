"""What all forms of public money share, and the page that explains a code."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.forms.uploads import HeldUploads
from portal_sim.finance.forms.web import bp
from portal_sim.finance.messages import MESSAGES
from portal_sim.finance.units.web import has_any
from portal_sim.roles import Role


def build(_core: Core) -> Iterable[object]:
    yield HeldUploads()


MENU = (MenuItem("อธิบายรหัส", "finance_forms.codes", (Role.USER,), 30, shown=has_any),)
FEATURE = Feature("finance_forms", build, blueprints=(bp,), messages=MESSAGES, menu=MENU)
