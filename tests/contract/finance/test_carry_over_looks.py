"""Every page of BP4, wide and narrow."""

import pytest
from playwright.sync_api import Browser

from tests.contract.description import Description
from tests.contract.finance.budget_section import CGD, at, begin
from tests.contract.finance.carrying import REQUEST, carrying
from tests.contract.finance.looks import assert_looks_right
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal


@pytest.mark.by_night
def test_their_looks(portal: RunningPortal, description: Description, browser: Browser) -> None:
    one = carrying(portal, description)
    cases = [one.asked(one.order(), amount) for amount in ("100,000.00", "90,000.00")]
    request, first = f"{REQUEST}?unit={one.section.regional}", cases[0]
    assert_looks_right(request, one.unit, portal, browser)
    begin(one.officer, first).open(at(first, "/collected")).send(at(first, "/collected"))
    assert_looks_right(at(first, "/collected"), one.officer, portal, browser)
    one.officer.send(at(first, "/collected/check"))
    assert_looks_right(at(first, "/comparison"), one.officer, portal, browser)
    row = one.officer.text.partition('name="request" value="')[2].partition('"')[0]
    one.officer.send(at(first, "/comparison/system"), request=row)
    memo = one.officer.send(at(first, "/comparison")).at
    director = one.worker("director_general").computer
    for path in ("/finance/budget/carry-over/memos", memo):
        assert_looks_right(path, director, portal, browser)
    one.decide(int(memo.rpartition("/")[2]))
    assert_looks_right(memo, one.officer, portal, browser)
    document = one.enter(first)
    assert_looks_right(at(first, "/carry-over"), one.officer, portal, browser)
    one.approve(document)
    secretary = one.worker("secretary").computer
    for path in ("", f"/{document}"):
        assert_looks_right(f"/finance/budget/carry-over/confirmations{path}", secretary, portal, browser)
    one.confirm(document)
    cgd = inside(portal, one.section.permitted("cgd_processing", CGD).user_id)
    for path in ("", f"/{document}"):
        assert_looks_right(f"/finance/treasury/carry-overs{path}", cgd, portal, browser)
    one.cgd(document, outcome="refuse", reason="ไม่มีหนี้ผูกพันภายในกำหนด")
    assert_looks_right(at(first, "/carry-over/result"), one.officer, portal, browser)
    assert_looks_right(at(first, "/carry-over/result"), one.unit, portal, browser)
