"""The registration as a whole: the five rows, and the states in which a scenario finds them."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature
from portal_sim.registration.controls import add_controls
from portal_sim.registration.rows import tables
from portal_sim.registration.rows.messages import MESSAGES
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.registration.rows.web import bp
from portal_sim.signing.pauses import Recipients


def build(core: Core) -> Iterable[object]:
    registrations = SqlRegistrations(core.session)
    core[Recipients].ask(lambda user_id: found.email if (found := registrations.find(user_id)) else None)
    yield RegistrationService(
        registrations,
        SqlAccounts(core.session),
        core[DiskDocuments],
        core.clock,
        core.database.commit,
    )


FEATURE = Feature("registration", build, (bp,), MESSAGES, add_controls, tables=(tables.registrations,))
