"""The office's pages of the registrations."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import STAFF, Feature, MenuItem
from portal_sim.mail.service import Mailing
from portal_sim.office.registrations import tables
from portal_sim.office.registrations.messages import MESSAGES
from portal_sim.office.registrations.service import RegistrationDesk
from portal_sim.office.registrations.sql import SqlCases, SqlHistory
from portal_sim.office.registrations.web import bp
from portal_sim.registration.rows import web as rows_web
from simkit.use_cases import service

MENU = (
    MenuItem("รออนุมัติลงทะเบียน", "registrations.waiting", STAFF, 110, lambda: service(RegistrationDesk).count_waiting()),
    MenuItem("พิจารณาแล้ว", "registrations.decided", STAFF, 120),
)


def build(core: Core) -> Iterable[object]:
    yield RegistrationDesk(
        SqlCases(core.session),
        SqlHistory(core.session),
        SqlAccounts(core.session),
        core[DiskDocuments],
        core[Mailing],
        core.clock,
        f"{core.settings.portal_origin}{rows_web.bp.url_prefix}",
    )


FEATURE = Feature("registrations", build, (bp,), MESSAGES, menu=MENU, tables=(tables.history,))
