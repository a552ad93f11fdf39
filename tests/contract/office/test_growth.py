"""What a page of the office costs with a few people's rows and with those of 20,000."""

from collections.abc import Iterator

import pytest

from tests.contract.costs import AT_MOST, Meter, few_and_many, grown, growth
from tests.contract.crowd import fill
from tests.contract.officers import Officer
from tests.contract.running_portal import RunningPortal

pytestmark = pytest.mark.by_night

FEW, MANY = 60, 20_000  # accounts; with 60 each list has a whole page already
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


def crowded(portal: RunningPortal, size: int) -> Meter:
    """An officer's, in a portal with that many accounts."""
    fill(portal.database_url, size, portal.clock.now(), portal.client().get("/pki/ca.pem").content)
    return Meter(portal, Officer(portal).computer)


@pytest.fixture(scope="module")
def meters(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Meter, Meter]]:
    """A few and many, each in a portal of its own."""
    with few_and_many(crowded, (FEW, MANY), request, tmp_path_factory) as meters:
        yield meters


def test_no_page_of_the_office_grows_with_its_lists(meters: tuple[Meter, Meter]) -> None:
    """F35: first and later pages of each list, and searches: of one person, of many rows, of none, of two letters."""
    assert grown(*meters, PAGES) == {}


def test_a_crl_is_handed_out_ready(meters: tuple[Meter, Meter]) -> None:
    """F35: of 2,000 that are revoked; made once, it is read no more."""
    for path in ("/pki/ca.crl", "/pki/token-key-ca.crl"):
        for meter in meters:
            meter.cost(path)
        assert min(growth(*meters, path, rounds) for rounds in (5, 25)) < AT_MOST
