"""What a page of the office costs with a few people's rows and with those of 20,000."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from bench.stack.database_server import SQLITE
from tests.contract.crowd import fill
from tests.contract.officers import Officer
from tests.contract.running_portal import RunningPortal, portal_on

pytestmark = pytest.mark.by_night

FEW, MANY = 60, 20_000  # accounts; with 60 each list has a whole page already
AT_MOST = 1.5
SOMEBODY, ALL, NOBODY, SHORT = "R00000000071001", "นาง", "ไม่มีใคร", "zz"  # words
LISTS = {
    "": (SOMEBODY, ALL, NOBODY, SHORT),
    "/decided": (SOMEBODY, ALL, NOBODY),
    "/requests/to-check": (SOMEBODY, ALL, NOBODY, SHORT),
    "/requests/checked": (),
    "/requests/set-aside": (),
    "/certificates": (SOMEBODY, ALL, NOBODY, SHORT),
    "/certificates?life=active": (ALL,),
    "/certificates/token-keys": (SOMEBODY, ALL, NOBODY),
    "/envelopes": (SOMEBODY, ALL, NOBODY),
    "/holders": (SOMEBODY, ALL, NOBODY),
    "/mails": (SOMEBODY, "example", NOBODY),
}
PAGES = [
    f"/office{one}{'&' if '?' in one else '?'}{query}"
    for one, words in LISTS.items()
    for query in ("page=1", "page=2", *(f"q={word}" for word in words))
]


class Crowded:
    """A portal with that many accounts, and an officer in it."""

    def __init__(self, portal: RunningPortal, size: int) -> None:
        fill(portal.database_url, size, portal.clock.now(), portal.client().get("/pki/ca.pem").content)
        self._portal, self._computer = portal, Officer(portal).computer

    def cost(self, path: str) -> int:
        """Nanoseconds that the portal's process has computed for that page: a busy machine adds little to them."""
        before = self._computed()
        assert self._computer.open(path).page.status_code == 200
        return self._computed() - before

    def _computed(self) -> int:
        threads = Path(f"/proc/{self._portal.sim.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads)


@pytest.fixture(scope="module")
def crowds(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Crowded, Crowded]]:
    """A few and many, each in a portal of its own."""
    with (
        portal_on(SQLITE, request, tmp_path_factory.mktemp("few")) as few,
        portal_on(SQLITE, request, tmp_path_factory.mktemp("many")) as many,
    ):
        yield Crowded(few, FEW), Crowded(many, MANY)
        few.hang_up()
        many.hang_up()


def _growth(crowds: tuple[Crowded, Crowded], path: str, rounds: int) -> float:
    """The median of many over that of few, taken in turns."""
    few, many = zip(*((crowds[0].cost(path), crowds[1].cost(path)) for _ in range(rounds)), strict=True)
    return float(median(many) / median(few))


def test_no_page_of_the_office_grows_with_its_lists(crowds: tuple[Crowded, Crowded]) -> None:
    """F35: first and later pages of each list, and searches: of one person, of many rows, of none, of two letters."""
    grown = [path for path in PAGES if _growth(crowds, path, 3) > AT_MOST]
    assert {path: growth for path in grown if (growth := _growth(crowds, path, 15)) > AT_MOST} == {}


def test_a_crl_is_handed_out_ready(crowds: tuple[Crowded, Crowded]) -> None:
    """F35: of 2,000 that are revoked; made once, it is read no more."""
    for path in ("/pki/ca.crl", "/pki/token-key-ca.crl"):
        for crowd in crowds:
            crowd.cost(path)
        assert min(_growth(crowds, path, rounds) for rounds in (5, 25)) < AT_MOST
