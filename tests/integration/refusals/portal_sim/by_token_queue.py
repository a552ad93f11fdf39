"""Refusals around a unit's one Token Key."""

from datetime import timedelta
from itertools import count

from portal_sim.finance.units.domain import Permission
from tests.contract.officers import inside
from tests.contract.software_token_key import LegacyUser, TokenComputer, new_legacy_user
from tests.integration.refusals.portal_sim.world import UNIT, World
from tests.integration.refusals.table import Act, Provocation

PAGE = "/finance/token"
IDLE = (timedelta(minutes=16 * times) for times in count(1))  # each time later than whoever was there last


def _holder(world: World) -> LegacyUser:
    """Whose Token Key has opened the portal, for the unit; nobody is at an earlier one any more."""
    world.portal.clock.move(next(IDLE))
    user = new_legacy_user(world.portal)
    grant = {"permission": Permission.RECORD, "unit": UNIT}
    world.portal.sim.controls.post(f"/accounts/{user.person.user_id}/grants", grant)
    assert user.computer.log_in_by(user.key).is_success
    return user


def _handed_back_by_another(world: World) -> Act:
    _holder(world)
    computer = inside(world.portal, world.permitted(Permission.RECORD).user_id).open(PAGE)
    return lambda: computer.send(f"{PAGE}/handing-back", unit=UNIT)


def _used_at_two_computers(world: World) -> Act:
    """Whoever has plugged it in at a second one looks, and does nothing."""
    user, waiting = _holder(world), world.agency.ks()
    second = TokenComputer(world.portal)
    assert second.log_in_by(user.key).is_success
    page = f"/finance/documents/{waiting.id}"
    second.open(page)
    return lambda: second.send(f"{page}/taking-back")


BY_TOKEN_QUEUE: dict[str, Provocation[World]] = {
    "token_queue.held": Provocation(_handed_back_by_another),
    "token_queue.held, at a second computer": Provocation(_used_at_two_computers),
}
