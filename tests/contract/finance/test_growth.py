"""What a list of documents costs with a few of them and with 40,000 of two units."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from portal_sim.finance.codes.numbers import Series
from simkit.thai_text import in_bangkok
from tests.contract.costs import Meter, few_and_many, grown
from tests.contract.finance.conftest import LIKE
from tests.contract.ledger_crowd import file_documents
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal

pytestmark = pytest.mark.by_night

FEW, MANY = 60, 20_000  # documents of each of two units; with 60 each list has a whole page already
UNIT, OTHER_UNIT = f"{LIKE}00001", f"{LIKE}50001"
FOUND = {
    "a number": Series.KS.number(57), "where one begins": Series.KS.number(57)[:8], "no number": "3299999999",
    "an order's": Series.STANDARD_ORDER.number(7), "everybody": "มาลี", "nobody": "ไม่มีใคร",
    "two words": "มาลี 3200000057",
}  # fmt: skip
ASKED = {
    "order": "kind=order",
    "kind": "kind=KS",
    "state": "state=recorded",
    "amount": "at_least=1",
    "some": "at_most=1.20",
}


def crowded(portal: RunningPortal, size: int) -> Meter:
    """Somebody's who records and approves in the one unit."""
    file_documents(portal.database_url, size, portal.clock.now(), UNIT, OTHER_UNIT)
    person = portal.invite(start_password=False)
    for permission in ("record", "approve_withdrawals"):
        portal.sim.controls.post(f"/accounts/{person.user_id}/grants", {"permission": permission, "unit": UNIT})
    return Meter(portal, inside(portal, person.user_id))


@pytest.fixture(scope="module")
def meters(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Meter, Meter]]:
    """A few and many, each in a portal of its own."""
    with few_and_many(crowded, (FEW, MANY), request, tmp_path_factory) as meters:
        yield meters


def test_no_list_of_documents_grows(meters: tuple[Meter, Meter], portal: RunningPortal) -> None:
    """First and later pages, searches, what was asked for beside; and what waits here, while more waits elsewhere."""
    listed = f"/finance/documents?unit={UNIT}"
    since = (in_bangkok(portal.clock.now()) - timedelta(days=400)).isoformat()
    paths = [f"{listed}&q={word}" for word in FOUND.values()] + [f"{listed}&{asked}" for asked in ASKED.values()]
    paths += [listed, f"{listed}&page=3", f"{listed}&from_day={since}", "/home", "/finance/approvals?page=2"]
    assert grown(*meters, paths) == {}
