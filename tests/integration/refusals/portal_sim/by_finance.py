"""Refusals of the work behind the login."""

from collections.abc import Callable

from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation


def _without_permissions(world: World) -> Act:
    computer = inside(world.portal, world.portal.invite(start_password=False).user_id)
    return lambda: computer.peek("/finance")


def _ended(world: World) -> Act:
    """The menu still stands on the open page."""
    person = world.permitted("record", from_day="2025-01-01", to_day="2025-01-31")
    computer = inside(world.portal, person.user_id)
    return lambda: computer.peek("/finance")


def _code(typed: str) -> Callable[[World], Act]:
    """Asked for on the page that explains codes."""

    def arrange(world: World) -> Act:
        computer = inside(world.portal, world.permitted("record").user_id)
        return lambda: computer.peek(f"/finance/codes?code={typed}")

    return arrange


BY_FINANCE: dict[str, Provocation[World]] = {
    "finance.not_allowed": Provocation(_without_permissions),
    "finance.not_allowed, the permission has ended": Provocation(_ended),
    "form.required": Provocation(_code("")),
    "codes.unknown": Provocation(_code("12345")),
    "codes.part_wrong": Provocation(_code("99001E2025410002")),
}
