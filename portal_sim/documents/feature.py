"""Kept PDFs."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.documents import tables
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.documents.messages import MESSAGES
from portal_sim.feature import Feature


def build(core: Core) -> Iterable[object]:
    """Without the files that an earlier end of the process left behind."""
    documents = DiskDocuments(core.settings.directory / "documents", core.database)
    with core.database.transaction(reads=True):
        documents.sweep()
    yield documents


FEATURE = Feature("documents", build, messages=MESSAGES, tables=(tables.documents,))
