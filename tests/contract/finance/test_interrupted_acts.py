"""Acts of finance that are interrupted: the portal killed before and after the commit, its database held by another."""

import time

import pytest

from portal_sim.app import kill_steps
from tests.contract.description import Description
from tests.contract.finance.acts import ACTS, Office
from tests.contract.finance.budget_acts import ACTS as BUDGET_ACTS
from tests.contract.finance.change_acts import CHANGE_ACTS
from tests.contract.finance.workers import Worker, hire
from tests.contract.killing import Kills
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency

pytestmark = pytest.mark.by_night


@pytest.fixture
def second(portal: RunningPortal, description: Description) -> Worker:
    return hire(portal, description, ("approve_withdrawals", UNIT))


def deeds(portal: RunningPortal) -> int:
    return int(portal.stored("SELECT count(*) AS n FROM finance_deeds")[0].n)


def test_each_step_that_can_be_interrupted_is_here() -> None:
    elsewhere = {
        *("offer", "certificate", "confirmation", "renewal", "renewed_certificate"),
        *("loader", "comparison", "report_check", "proposal", "forwarding", "executives"),
        *("sheet", "allocation_step", "on_behalf_step", "on_behalf_decision"),
        *("approval", "letter_decision", "token_turn", "notice", "notification"),
    }
    assert set(kill_steps()) - elsewhere == {*ACTS, *BUDGET_ACTS, *CHANGE_ACTS}


@pytest.mark.parametrize("step", ACTS)
def test_a_killed_act_is_done_once_or_not_begun(portal: RunningPortal, agency: Agency, kills: Kills, step: str) -> None:
    """The same form, sent until it is answered: nothing is half done, no number is left out."""
    act = ACTS[step](Office(portal, agency))
    before = deeds(portal)
    kills(f"killed_before_{step}", act.send)
    assert deeds(portal) == before, "nothing of it is there"
    kills(f"killed_after_{step}", act.send)
    assert deeds(portal) == before + 1, "nobody was answered, and it is done"
    assert act.send().page.status_code < 400, act.computer.messages
    assert deeds(portal) == before + 1
    assert agency.breaches() == {}


@pytest.mark.parametrize("step", BUDGET_ACTS)
def test_a_killed_act_of_the_budget_section_is_done_once_or_not_begun(
    portal: RunningPortal, kills: Kills, step: str
) -> None:
    act = BUDGET_ACTS[step](portal)
    before = act.deeds()
    kills(f"killed_before_{step}", act.send)
    assert act.deeds() == before, "nothing of it is there"
    kills(f"killed_after_{step}", act.send)
    assert act.deeds() > before, "nobody was answered, and it is done"
    after = act.deeds()
    assert act.send().page.status_code < 400, act.computer.messages
    assert act.deeds() == after
    numbers = [one.running for one in portal.stored("SELECT running FROM budget_cases ORDER BY running")]
    assert numbers == list(range(1, len(numbers) + 1)), "no number is left out"


def test_a_killed_approval_spends_its_signature_once_or_not_at_all(
    portal: RunningPortal, agency: Agency, second: Worker, kills: Kills
) -> None:
    ks = agency.ks()
    second.decide(ks)
    at = second.computer.at
    assert second.phone.accept(second.phone.newest_challenge()).status_code == 204
    before = deeds(portal)
    kills("killed_before_approval", lambda: second.computer.open(f"{at}/take"))
    assert (deeds(portal), agency.now(ks).state) == (before, "waiting_second")
    kills("killed_after_approval", lambda: second.computer.open(f"{at}/take"))
    assert (deeds(portal), agency.now(ks).state) == (before + 1, "recorded")
    assert second.computer.open(at).messages == ["signing.approved"]
    assert deeds(portal) == before + 1
    assert agency.breaches() == {}


def test_a_killed_turn_at_the_token_is_there_once_or_not_at_all(
    portal: RunningPortal, agency: Agency, kills: Kills
) -> None:
    office = Office(portal, agency)
    act = office.act(office.recorder(), f"/finance/token?unit={UNIT}", "/finance/token", unit=UNIT, job="69/0147")

    def turns() -> int:
        return int(portal.stored("SELECT count(*) AS n FROM token_turns")[0].n)

    before = turns()
    kills("killed_before_token_turn", act.send)
    assert turns() == before
    kills("killed_after_token_turn", act.send)
    assert turns() == before + 1
    assert act.send().page.status_code == 200
    assert turns() == before + 1


def test_a_database_that_somebody_holds_keeps_entry_and_approval_waiting(
    portal: RunningPortal, agency: Agency, second: Worker
) -> None:
    act = ACTS["entry"](Office(portal, agency))
    portal.sim.controls.arm("database.busy")
    began = time.monotonic()
    assert act.send().page.status_code == 200
    assert time.monotonic() - began > 4
    ks = agency.ks()
    second.decide(ks)
    second.phone.accept(second.phone.newest_challenge())
    portal.sim.controls.arm("database.busy")
    assert second.computer.open(f"{second.computer.at}/take").messages == ["signing.approved"]
    assert agency.now(ks).state == "recorded"
