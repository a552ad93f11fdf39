"""Refusals of CGD's and the Budget Bureau's pages."""

from portal_sim.finance.documents.projects import Projects
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.documents.agency import CODE, SOURCE

CGD, BUREAU = ("cgd_processing", "99801"), ("budget_bureau", "99802")
MAPPING, WITHDRAWALS = "/finance/treasury/projects/new", "/finance/treasury/withdrawals"
MAPPED = {"project": "โครงการ", "budget_code": CODE, "source": SOURCE, "amount": "1,000.00"}
ALLOTTED = {"budget_type": "GEN", "amount": "1.00", "letter": "จ 69/0041"}


def _mapping(budget_code: str) -> Provocation[World]:
    def arrange(world: World) -> Act:
        assert world.agency  # whose code is mapped
        computer = inside(world.portal, world.permitted(*CGD).user_id).open(MAPPING)
        return lambda: computer.send(MAPPING, **{**MAPPED, "budget_code": budget_code})

    return Provocation(arrange)


def _allotment(**changed: str) -> Provocation[World]:
    def arrange(world: World) -> Act:
        frame = world.agency.do(lambda: Projects(world.agency.desk).frame(SOURCE, CODE))
        assert frame
        path = f"/finance/bureau/projects/{frame.id}"
        computer = inside(world.portal, world.permitted(*BUREAU).user_id).open(path)
        return lambda: computer.send(path, **{**ALLOTTED, **changed})

    return Provocation(arrange)


def _nothing(world: World) -> Act:
    computer = inside(world.portal, world.permitted(*CGD).user_id).open(WITHDRAWALS)
    return lambda: computer.send(WITHDRAWALS)


def _gone(world: World) -> Act:
    withdrawal = world.agency.approve(world.agency.ks())
    computer = inside(world.portal, world.permitted(*CGD).user_id).open(WITHDRAWALS)
    world.agency.turn_down(withdrawal)
    return lambda: computer.send(WITHDRAWALS, document=str(withdrawal.id))


BY_TREASURY: dict[str, Provocation[World]] = {
    "mapping.already": _mapping(CODE),
    "mapping.no_agency": _mapping("97001E1025410001"),
    "allotment.above_frame": _allotment(amount="999,999,999"),
    "allotment.other_type": _allotment(budget_type="COM"),
    "cgd.nothing_chosen": Provocation(_nothing),
    "cgd.gone": Provocation(_gone),
}
