"""Pages with a form of more than one use: a kill that is armed waits for the act that it names."""

from collections.abc import Callable

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.money import person_at
from tests.contract.finance.workers import Worker, hire
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency


@pytest.fixture
def second(portal: RunningPortal, description: Description) -> Worker:
    return hire(portal, description, ("approve_withdrawals", UNIT))


def leave_the_form(computer: Computer, _agency: Agency) -> None:
    typed = {"unit": UNIT, "amount": "500"}
    computer.open("/finance/terminal/ks").send("/finance/terminal/ks", key="back", **typed)
    assert computer.messages == ["terminal.will_be_lost"]
    computer.send("/finance/terminal/ks", key="yes", to="", **typed)
    assert computer.at == "/finance/terminal"


def look_for_a_payment(computer: Computer, agency: Agency) -> None:
    computer.open("/finance/payments").send(
        "/finance/payments", unit=UNIT, find="", reference=agency.transferred_kq().ref
    )


def look_for_a_return(computer: Computer, agency: Agency) -> None:
    kq = agency.transferred_kq().number
    computer.open("/finance/returns").send("/finance/returns", unit=UNIT, find="", withdrawal=kq)


@pytest.mark.parametrize(
    ("fault", "act"),
    [("terminal_entry", leave_the_form), ("payment", look_for_a_payment), ("return", look_for_a_return)],
)
def test_leaving_a_form_and_looking_something_up_is_no_act(
    portal: RunningPortal, agency: Agency, fault: str, act: Callable[[Computer, Agency], None]
) -> None:
    computer = person_at(portal, record=UNIT)
    portal.sim.controls.arm(f"portal.killed_before_{fault}")
    act(computer, agency)
    assert computer.page.status_code == 200
    assert portal.sim.controls.get("/faults")["armed"] == [f"portal.killed_before_{fault}"]


def test_what_no_phone_has_signed_yet_is_no_approval(portal: RunningPortal, agency: Agency, second: Worker) -> None:
    second.decide(agency.ks())
    portal.sim.controls.arm("portal.killed_before_approval")
    second.computer.open(f"{second.computer.at}/take")
    assert portal.sim.controls.get("/faults")["armed"] == ["portal.killed_before_approval"]
