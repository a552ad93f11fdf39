"""Letters, with their sender at work."""

import threading
from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.mail import tables
from portal_sim.mail.adapters.smtp import FAULTS, SmtpPost
from portal_sim.mail.sender import Sender
from portal_sim.mail.service import Mailing
from portal_sim.mail.sql import SqlOutbox


def build(core: Core) -> Iterable[object]:
    bell = threading.Event()
    outbox, post = SqlOutbox(core.database, bell), SmtpPost(core.settings.smtp_address, core.faults)
    sender = Sender(outbox, post, core.database.transaction, bell, core.clock)
    sender.start()
    yield Mailing(outbox, sender, core.database, core.clock)


FEATURE = Feature("mail", build, faults=FAULTS, tables=(tables.letters,))
