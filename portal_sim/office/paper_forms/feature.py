"""Service requests that were filled in by hand."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature
from portal_sim.office.paper_forms import web
from portal_sim.office.paper_forms.service import PaperForms
from portal_sim.office.requests.sql import SqlServiceRequests


def build(core: Core) -> Iterable[object]:
    yield PaperForms(SqlServiceRequests(core.session), SqlAccounts(core.session), core[DiskDocuments], core.clock)


FEATURE = Feature("paper_forms", build, (web.bp,))
