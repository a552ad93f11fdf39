"""GFMIS Web Online: a menu, the forms, and the lists beside them."""

from collections.abc import Iterable
from datetime import date

from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.orders import Orders, quantity
from portal_sim.finance.documents.requests import Requests
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.web_online.books.service import AllocationBook, OrderBook
from portal_sim.finance.web_online.books.web import bp as books
from portal_sim.finance.web_online.entries.service import AttachedRequests, EntryDesk
from portal_sim.finance.web_online.entries.web import bp as entries
from portal_sim.finance.web_online.messages import MESSAGES
from portal_sim.finance.web_online.web import bp, is_for_me
from portal_sim.roles import Role
from simkit.killing import Step
from simkit.sim import Sim


def build(core: Core) -> Iterable[object]:
    documents, orders = core[Documents], core[Orders]
    desk = documents.desk
    yield EntryDesk(desk, orders, orders.vendors, core.database.undo)
    yield AttachedRequests(core[Requests], core[DiskDocuments])
    yield OrderBook(desk, documents, orders)
    yield AllocationBook(desk, orders)


def setup(app: Sim, _core: Core) -> None:
    short_date = app.jinja_env.filters["short_date"]
    app.jinja_env.filters.update(pieces=quantity, iso_short_date=lambda text: short_date(date.fromisoformat(text)))


KILL_STEPS = {"entry": Step("entries.record", "an entry of GFMIS Web Online is recorded", said=True)}
MENU = (MenuItem("GFMIS Web Online", "web_online.menu", (Role.USER,), 21, shown=is_for_me),)
FEATURE = Feature("web_online", build, (bp, entries, books), MESSAGES, kill_steps=KILL_STEPS, menu=MENU, setup=setup)
