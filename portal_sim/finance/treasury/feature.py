"""CGD and the Budget Bureau: pages of the portal for their own people."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.access import works_at_budget_bureau, works_at_cgd
from portal_sim.finance.documents.decisions import Treasury
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.treasury import projects_web, web
from portal_sim.finance.treasury.service import PaymentRounds, ProjectBook
from portal_sim.finance.treasury.sql import SqlQueues
from portal_sim.roles import Role
from simkit.killing import Step

USER = (Role.USER,)
MENU = (
    MenuItem("Mapping โครงการ", "frames.mapped", USER, 27, shown=works_at_cgd),
    MenuItem("จัดสรรของสำนักงบประมาณ", "frames.to_allot", USER, 28, shown=works_at_budget_bureau),
    MenuItem("เอกสารขอเบิกรอสั่งจ่าย", "treasury.withdrawals", USER, 25, web.count_to_process, shown=works_at_cgd),
    MenuItem("คำสั่งจ่ายรอโอนเงิน", "treasury.transfers", USER, 26, web.count_to_transfer, shown=works_at_cgd),
)

KILL_STEPS = {
    "processing": Step("treasury.process", "CGD has withdrawals paid"),
    "treasury_decision": Step("treasury.decide", "CGD has one withdrawal paid, or refuses it"),
    "transfer": Step("treasury.transfer", "CGD transfers money"),
    "mapping": Step("frames.map_project", "CGD maps a project"),
    "frame": Step("frames.widen", "CGD widens a project's frame"),
    "allotment": Step("frames.allot", "the Budget Bureau allots money"),
}


def build(core: Core) -> Iterable[object]:
    queues = SqlQueues(core.session)
    yield PaymentRounds(core[Treasury], queues)
    yield ProjectBook(core[Projects], queues)


FEATURE = Feature("treasury", build, (web.bp, projects_web.bp), kill_steps=KILL_STEPS, menu=MENU)
