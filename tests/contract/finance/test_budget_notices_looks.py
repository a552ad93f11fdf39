"""Pages of letters to units, and of the telling, wide and narrow."""

import pytest
from playwright.sync_api import Browser

from tests.contract.description import Description
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.noticed import notices_of
from tests.contract.running_portal import RunningPortal


@pytest.mark.by_night
def test_their_looks(portal: RunningPortal, description: Description, browser: Browser) -> None:
    notices = notices_of(portal, description)
    section = notices.section
    notices.to_letter(section.regional, section.central)
    notices.act("begin")
    computer, path = notices.computer, notices.at("/notice")
    assert_looks_right(path, computer, portal, browser)
    notices.propose(action="draft", more="โปรดเร่งรัดการเบิกจ่าย " * 30)
    assert_looks_right(path, computer, portal, browser)
    for unit in (section.regional, section.central):
        notices.propose(unit)
        notices.sign(notices.letters()[-1])
    assert_looks_right(path, computer, portal, browser)
    notices.act("begin")
    path = notices.at("/notification")
    assert_looks_right(path, computer, portal, browser)
    computer.open(path).send(path, units=[])
    notices.tell([section.regional, section.central])
    assert_looks_right(path, computer, portal, browser)
