"""CGD and the Budget Bureau: pages of the portal for their own people."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.decisions import Treasury
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.treasury import projects_web, web
from portal_sim.finance.treasury.service import PaymentRounds, ProjectBook
from portal_sim.finance.treasury.sql import SqlQueues
from portal_sim.roles import Role

USER = (Role.USER,)
MENU = (
    MenuItem("Mapping โครงการ", "frames.mapped", USER, 27, shown=web.is_for_me),
    MenuItem("จัดสรรของสำนักงบประมาณ", "frames.to_allot", USER, 28, shown=projects_web.is_for_me),
    MenuItem("เอกสารขอเบิกรอสั่งจ่าย", "treasury.withdrawals", USER, 25, web.count_to_process, shown=web.is_for_me),
    MenuItem("คำสั่งจ่ายรอโอนเงิน", "treasury.transfers", USER, 26, web.count_to_transfer, shown=web.is_for_me),
)


def build(core: Core) -> Iterable[object]:
    queues = SqlQueues(core.session)
    yield PaymentRounds(core[Treasury], queues)
    yield ProjectBook(core[Projects], queues)


FEATURE = Feature("treasury", build, (web.bp, projects_web.bp), menu=MENU)
