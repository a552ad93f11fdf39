"""The lists of service requests and of what is set aside, on a real SQLite file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from portal_sim.mapping import metadata
from portal_sim.office.requests.domain import Quarantined, RequestState, ServiceRequest
from portal_sim.office.requests.sql import SqlServiceRequests
from portal_sim.paging import PAGE
from simkit.database import Database, sqlite_url
from tests.unit.portal_sim.requested import SAID
from tests.unit.portal_sim.samples import NOON, USER


@pytest.fixture
def requests(tmp_path: Path) -> Iterator[SqlServiceRequests]:
    opened = Database(sqlite_url(tmp_path / "portal.db"), metadata)
    yield SqlServiceRequests(opened.session)
    opened.close()


def _request(number: int) -> ServiceRequest:
    """Received so many minutes after noon."""
    at = NOON + timedelta(minutes=number)
    return ServiceRequest(f"r{number}", number, "malee@example.go.th", at, USER, f"ที่{number}", "หน่วย", SAID, "x")


def test_the_officer_finds_the_51st_request(requests: SqlServiceRequests) -> None:
    for number in range(1, 52):
        requests.add(_request(number))
    page = requests.listed("waiting", [], 3)
    assert (page.total, page.number, page.last_number) == (51, 3, 3)
    assert [one.id for one in page.rows] == [f"r{number}" for number in range(2 * PAGE + 1, 52)]
    assert page.last == 51


@pytest.mark.parametrize(("asked", "number", "size"), [(1, 1, PAGE), (2, 2, 1), (9999, 2, 1)])
def test_pages_end_where_the_requests_do(requests: SqlServiceRequests, asked: int, number: int, size: int) -> None:
    for each in range(PAGE + 1):
        requests.add(_request(each))
    page = requests.listed("waiting", [], asked)
    assert (page.number, len(page.rows), page.total) == (number, size, PAGE + 1)


def test_a_word_is_looked_for_on_all_pages(requests: SqlServiceRequests) -> None:
    for number in range(1, 52):
        requests.add(_request(number))
    assert [one.id for one in requests.listed("waiting", ["ที่51"], 1).rows] == ["r51"]


def test_each_list_has_its_requests_in_its_order(requests: SqlServiceRequests) -> None:
    for number in range(1, 5):
        requests.add(request := _request(number))
        if number > 1:
            request.settle(RequestState.DONE, "officer", "", NOON + timedelta(hours=5 - number))
        if number > 2:
            request.countersign("reviewer", NOON + timedelta(hours=number))
    found = {
        which: [one.id for one in requests.listed(which, [], 1).rows] for which in ("waiting", "to_check", "checked")
    }
    assert found == {"waiting": ["r1"], "to_check": ["r2"], "checked": ["r4", "r3"]}


def test_what_is_set_aside_has_pages_too_the_newest_first(requests: SqlServiceRequests) -> None:
    for number in range(1, PAGE + 2):
        requests.put_aside(Quarantined(number, "a@example.org", "", NOON, "service_request.no_form"))
    assert [mail.mail for mail in requests.quarantined(1).rows] == list(range(PAGE + 1, 1, -1))
    assert [mail.mail for mail in requests.quarantined(2).rows] == [1]
