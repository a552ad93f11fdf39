"""Two jobs that want the unit's one Token, over the wire; and the same work with a Soft Token each."""

import re

import pytest
from playwright.sync_api import Browser, expect

from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.finance.conftest import AGENCY
from tests.contract.finance.looks import NARROW, assert_looks_right, browsing
from tests.contract.finance.money import person_at
from tests.contract.finance.test_my_permissions import invited
from tests.contract.finance.web_forms import KS, ROOT
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.contract.software_token_key import LegacyUser, TokenComputer, new_legacy_user
from tests.unit.portal_sim.finance.documents.agency import UNIT as OF_AGENCY
from tests.unit.portal_sim.finance.documents.agency import Agency

PAGE = "/finance/token"
UNITS = iter(f"{AGENCY}{number}" for number in ("00001", "00011", "00012", "50001", "50011"))


@pytest.fixture
def unit() -> str:
    """One whose Token nobody has."""
    return next(UNITS)


def colleague(portal: RunningPortal, unit: str) -> Computer:
    person = invited(portal, {"permission": "record", "unit": unit})
    return inside(portal, person.user_id).open(f"{PAGE}?unit={unit}")


@pytest.fixture
def key(portal: RunningPortal, unit: str) -> LegacyUser:
    """The unit's Token Key, and a computer at the page of the login by it."""
    user = new_legacy_user(portal)
    portal.sim.controls.post(f"/accounts/{user.person.user_id}/grants", {"permission": "record", "unit": unit})
    return user


def asks(computer: Computer, unit: str) -> Computer:
    return computer.send(PAGE, unit=unit, job="69/0147 จัดสรรเงิน")


def standings(computer: Computer, unit: str) -> list[str]:
    return re.findall(r'data-standing="(\w+)"', computer.open(f"{PAGE}?unit={unit}").text)


def test_two_jobs_at_the_one_token(portal: RunningPortal, key: LegacyUser, unit: str) -> None:
    """BP.P25: one after the other; what is recorded is the Token."""
    first, second = colleague(portal, unit), colleague(portal, unit)
    assert "token_queue.turn" in asks(first, unit).messages
    assert "token_queue.held" in asks(second, unit).messages
    assert key.computer.log_in_by(key.key).is_success
    assert standings(second, unit) == ["uses", "waits"]
    assert "(ไม่ทราบผู้ใช้)" in second.text
    assert "token_queue.held" in second.open("/home").messages
    at_token = key.computer.open(f"{PAGE}?unit={unit}")
    at_token.send(f"{PAGE}/handing-back", unit=unit)
    assert (at_token.at, at_token.messages) == ("/login", ["sign_in.logged_out"])
    assert "token_queue.turn" in second.open("/home").messages
    assert standings(second, unit) == ["may_come"]


def test_handed_back_from_the_own_computer_the_session_of_the_token_ends(
    portal: RunningPortal, key: LegacyUser, unit: str
) -> None:
    first = colleague(portal, unit)
    asks(first, unit)
    key.computer.log_in_by(key.key)
    assert first.send(f"{PAGE}/handing-back", unit=unit).at == PAGE
    assert standings(first, unit) == []
    assert key.computer.open("/home").at == "/login"
    assert first.open("/home").at == "/home", "the own session goes on"


def test_whoever_stands_in_the_line_may_leave_it(portal: RunningPortal, unit: str) -> None:
    first, second = colleague(portal, unit), colleague(portal, unit)
    asks(first, unit)
    asks(second, unit)
    first.send(f"{PAGE}/leaving", unit=unit)
    assert standings(first, unit) == ["may_come"]
    assert "token_queue.turn" in second.open(PAGE).messages, "opened without a unit it is that of the own line"


def test_without_a_job_nothing_is_asked_and_what_is_wrong_stands_at_the_field(portal: RunningPortal, unit: str) -> None:
    computer = colleague(portal, unit)
    refused = computer.send(PAGE, unit=unit, job=" ")
    assert (refused.page.status_code, "form.required" in refused.messages) == (422, True)
    assert standings(computer, unit) == []


def test_the_same_token_at_a_second_computer_records_nothing(portal: RunningPortal, agency: Agency) -> None:
    """One at a time: what was typed stays, and the first goes on."""
    portal.pass_time(minutes=16)  # nobody is at a Token Key of that unit any more
    user = new_legacy_user(portal)
    portal.sim.controls.post(f"/accounts/{user.person.user_id}/grants", {"permission": "record", "unit": OF_AGENCY})
    user.computer.log_in_by(user.key)
    second = TokenComputer(portal)
    second.log_in_by(user.key)
    form = {**KS, "reference": "RC-8801", "invoice_day": numeric_date(agency.desk.today())}
    refused = second.open(f"{ROOT}/tk02_ks").send(f"{ROOT}/tk02_ks", **form)
    assert (refused.page.status_code, refused.messages) == (409, ["token_queue.held"])
    assert "RC-8801" in refused.text
    done = user.computer.open(f"{ROOT}/tk02_ks").send(f"{ROOT}/tk02_ks", **form)
    assert done.page.status_code == 200, done.messages
    user.computer.open(f"{PAGE}?unit={OF_AGENCY}").send(f"{PAGE}/handing-back", unit=OF_AGENCY)


def test_once_the_first_session_has_idled_out_the_token_goes_on_at_the_second_computer(
    portal: RunningPortal, agency: Agency
) -> None:
    user = new_legacy_user(portal)
    portal.sim.controls.post(f"/accounts/{user.person.user_id}/grants", {"permission": "record", "unit": OF_AGENCY})
    user.computer.log_in_by(user.key)
    lent = []
    for idle in (0, 16):
        portal.pass_time(minutes=idle)
        second = TokenComputer(portal)
        second.log_in_by(user.key)
        lent.append("คืน Token" in second.open(f"{PAGE}?unit={OF_AGENCY}").text)
        assert standings(second, OF_AGENCY) == ["uses"], "it is the same turn"
    assert lent == [False, True]
    second.send(f"{PAGE}/handing-back", unit=OF_AGENCY)


def test_with_soft_tokens_each_act_has_its_name(portal: RunningPortal, agency: Agency) -> None:
    """BP.P26: two at work at the same time, and nobody waits."""
    people = [person_at(portal, record=OF_AGENCY) for _ in range(2)]
    for number, computer in enumerate(people):
        form = {**KS, "reference": f"RC-881{number}", "invoice_day": numeric_date(agency.desk.today())}
        assert computer.open(f"{ROOT}/tk02_ks").send(f"{ROOT}/tk02_ks", **form).page.status_code == 200
    shown = people[0].open(f"{PAGE}?unit={OF_AGENCY}")
    assert "token_queue.side_by_side" in shown.messages
    assert len(set(re.findall(r'data-person="(\w+)"', shown.text))) >= 2


def test_the_page_looks_right_and_learns_of_the_turn_by_itself(
    portal: RunningPortal, browser: Browser, key: LegacyUser, unit: str
) -> None:
    first, second = colleague(portal, unit), colleague(portal, unit)
    asks(first, unit)
    asks(second, unit)
    assert_looks_right(f"{PAGE}?unit={unit}", second, portal, browser)
    with browsing(second, portal, browser) as page:
        page.set_viewport_size(NARROW)
        page.clock.install()
        page.goto(f"{PAGE}?unit={unit}")
        expect(page.get_by_role("button", name="ยกเลิกการรอ")).to_be_visible()
        expect(page.locator('[data-message="token_queue.held"]')).to_be_visible()
        first.send(f"{PAGE}/leaving", unit=unit)
        page.clock.fast_forward(10_000)
        expect(page.locator('[data-message="token_queue.turn"]')).to_be_visible()
