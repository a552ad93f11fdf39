"""The portal killed by one of its faults, in the middle of what somebody does."""

from collections.abc import Callable

import httpx
import pytest

from tests.contract.running_portal import RunningPortal

Kills = Callable[[str, Callable[[], object]], None]  # a fault's name without its "portal.", and what somebody does


def kills_of(portal: RunningPortal) -> Kills:
    """Do something that is the portal's end; it is up again afterwards."""

    def until_killed(fault: str, act: Callable[[], object]) -> None:
        before = portal.sim.revived
        portal.sim.revive_once_killed()
        portal.sim.controls.arm(f"portal.{fault}")
        with pytest.raises(httpx.TransportError):
            act()
        portal.sim.wait_revived()
        assert portal.sim.revived == before + 1

    return until_killed
