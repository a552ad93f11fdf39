"""Pages of letters, wide and narrow."""

import pytest
from playwright.sync_api import Browser

from tests.contract.description import Description
from tests.contract.finance.letter_book import proposed
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.workers import hire
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency
from tests.unit.portal_sim.finance.letters.samples import CODES


@pytest.mark.by_night
def test_their_looks(portal: RunningPortal, description: Description, agency: Agency, browser: Browser) -> None:
    signer = hire(portal, description, ("signatory", UNIT))
    letter = proposed(agency, signer.user_id, unit_head="ผู้อำนวยการ" + "สำนักงานตัวอย่างจังหวัดเชียงใหม่" * 3)
    many = proposed(agency, signer.user_id, codes=CODES * 10, amount=2_500_005_00)
    for path in ("/finance/letters", f"/finance/letters/{letter.id}", f"/finance/letters/{many.id}"):
        assert_looks_right(path, signer.computer, portal, browser)
    page = signer.computer.open(f"/finance/letters/{letter.id}")
    page.send(f"/finance/letters/{letter.id}", decision="disagree", reason="จำนวนเงินไม่ตรงกับแผน")
    assert_looks_right(f"/finance/letters/{letter.id}", signer.computer, portal, browser)
