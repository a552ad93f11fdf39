"""What a page costs the portal's process, and how that grows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest

from bench.stack.database_server import SQLITE
from tests.contract.computer import Computer
from tests.contract.running_portal import RunningPortal, portal_on

AT_MOST = 1.5  # times as much for very many


class Meter:
    """Somebody's computer at a portal."""

    def __init__(self, portal: RunningPortal, computer: Computer) -> None:
        self._portal, self._computer = portal, computer

    def cost(self, path: str) -> int:
        """Nanoseconds that the portal's process has computed for that page: a busy machine adds little to them."""
        before = self._computed()
        assert self._computer.open(path).page.status_code == 200, path
        return self._computed() - before

    def _computed(self) -> int:
        threads = Path(f"/proc/{self._portal.sim.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads)


@contextmanager
def few_and_many(
    crowded: Callable[[RunningPortal, int], Meter], sizes: tuple[int, int], request: pytest.FixtureRequest,
    places: pytest.TempPathFactory,
) -> Iterator[tuple[Meter, Meter]]:  # fmt: skip
    """Meters of two portals that hold so much."""
    with (
        portal_on(SQLITE, request, places.mktemp("few")) as few,
        portal_on(SQLITE, request, places.mktemp("many")) as many,
    ):
        yield crowded(few, sizes[0]), crowded(many, sizes[1])
        few.hang_up()
        many.hang_up()


def growth(few: Meter, many: Meter, path: str, rounds: int) -> float:
    """The median of many over that of few, taken in turns."""
    costs = [(few.cost(path), many.cost(path)) for _ in range(rounds)]
    of_few, of_many = zip(*costs, strict=True)
    return float(median(of_many) / median(of_few))


def grown(few: Meter, many: Meter, paths: list[str]) -> dict[str, float]:
    """By path, what costs more than AT_MOST times as much; what seems to is looked at again, longer."""
    seem = [path for path in paths if growth(few, many, path, 3) > AT_MOST]
    return {path: found for path in seem if (found := growth(few, many, path, 15)) > AT_MOST}
