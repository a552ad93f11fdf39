"""The pages around a document, and what waits for whoever approves."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.payments import Payments
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.documents.signatures import DocumentApprovals
from portal_sim.finance.documents.statements import SUBJECT
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.money import in_words
from portal_sim.finance.papers import labels
from portal_sim.finance.papers.approving import Approving
from portal_sim.finance.papers.messages import MESSAGES
from portal_sim.finance.papers.service import Choices, Papers
from portal_sim.finance.papers.web import bp, count_waiting, may_decide, may_search, waits
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.roles import Role
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.evidence import KeptEvidence
from portal_sim.signing.subjects import Subjects
from simkit.killing import Step
from simkit.sim import Sim


def build(core: Core) -> Iterable[object]:
    core[Subjects].add(SUBJECT, core[DocumentApprovals], "papers.document")
    documents = core[Documents]
    yield Papers(documents.desk, documents, core[KeptEvidence], SqlAccounts(core.session), core[DiskDocuments])
    yield Choices(documents.desk, core[Waiting], core[Payments], core[Returns], core[FinanceUnits])
    yield Approving(core[Decisions], core[Approvals])


def setup(app: Sim, _core: Core) -> None:
    """What the users' home page says of this."""
    app.jinja_env.globals.update(finance_waits=waits, may_decide=may_decide, finance_labels=labels)
    app.jinja_env.filters["baht_in_words"] = in_words


KILL_STEPS = {
    "decision": Step("papers.decide", "a document is refused, or a phone asked to approve it"),
    "taking_back": Step("papers.take_back", "a document that waits is taken back", said=True),
    "reversal": Step("papers.reverse", "a reversal is asked for"),
}
MENU = (
    MenuItem("รายการรออนุมัติ", "papers.waiting", (Role.USER,), 23, count=count_waiting, shown=may_decide),
    MenuItem("ค้นหาเอกสาร", "papers.search", (Role.USER,), 24, shown=may_search),
)
FEATURE = Feature(
    "papers", build, (bp,), MESSAGES, kill_steps=KILL_STEPS, menu=MENU, at_home="papers/at_home.html", setup=setup
)  # fmt: skip
