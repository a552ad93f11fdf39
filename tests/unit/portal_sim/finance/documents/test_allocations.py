"""The money comes down: frame, allotment, unit, cost centre (GF1.1–1.4), and what is refused on the way."""

from dataclasses import replace

import pytest

from portal_sim.finance.codes.funds import BUDGET_CODE, Fund
from portal_sim.finance.codes.parts import CodeRefused
from portal_sim.finance.documents.domain import BudgetType, State
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import (
    ACTIVITY,
    AGENCY,
    CENTRE,
    CENTRE_OF_OTHER,
    CGD,
    CODE,
    FUND,
    OTHER_UNIT,
    SOURCE,
    UNIT,
    Agency,
    refused,
)

OTHER_AGENCY = "99002"
WITHOUT_ACTIVITY = Fund(SOURCE, CODE, "")
GEN, COM = BudgetType.GEN, BudgetType.COM


def test_the_money_comes_down_step_by_step(bare: Agency) -> None:
    """GF1.3, GF1.4, GF1.1, GF1.2: each level's balance is what it has got less what it has given."""
    bare.map(1_000)
    bare.allot(900)
    unit = bare.allocate(UNIT, 800)
    assert (unit.number, unit.state) == ("1200000001", State.WAITING_SECOND)
    assert bare.balance(Stage.UNIT, UNIT, "GEN") == 0, "it is pending"
    bare.approve(unit)
    centre = bare.approve(bare.allocate(CENTRE, 700))
    assert (centre.number, centre.state) == ("1200000002", State.POSTED)
    assert [
        bare.balance(Stage.OUTSIDE, "", fund=WITHOUT_ACTIVITY),
        bare.balance(Stage.FRAME, AGENCY, fund=WITHOUT_ACTIVITY),
        bare.balance(Stage.ALLOTTED, AGENCY, "GEN", fund=WITHOUT_ACTIVITY),
        bare.balance(Stage.UNIT, UNIT, "GEN"),
        bare.balance(Stage.COST_CENTRE, CENTRE, "DGEN"),
    ] == [-1_000, 100, 100, 100, 700]
    assert bare.breaches() == {}


def test_money_that_is_allotted_for_several_years_stays_of_that_type(bare: Agency) -> None:
    """GF1.2: DCOM where the unit got COM."""
    bare.map()
    bare.allot(kind=COM)
    bare.approve(bare.allocate(UNIT, 500, COM))
    bare.approve(bare.allocate(CENTRE, 500, COM))
    assert bare.balance(Stage.COST_CENTRE, CENTRE, "DCOM") == 500


def test_a_cost_centre_s_type_is_its_unit_s(bare: Agency) -> None:
    """GF.P15: DGEN on a unit that got COM."""
    bare.map()
    bare.allot(kind=COM)
    bare.approve(bare.allocate(UNIT, 500, COM))
    with refused("allocation.dgen_on_com", "budget_type"):
        bare.allocate(CENTRE, 1, GEN)


def test_and_the_other_way_round(agency: Agency) -> None:
    """GF.P21: DCOM on a unit that got GEN."""
    with refused("allocation.dcom_on_gen", "budget_type"):
        agency.allocate(CENTRE, 1, COM)


def test_a_cost_centre_gets_no_more_than_its_unit_has(bare: Agency) -> None:
    """GF.P16."""
    bare.map()
    bare.allot()
    bare.approve(bare.allocate(UNIT, 500))
    with refused("allocation.above_unit", "amount", left="5.00"):
        bare.allocate(CENTRE, 501)
    bare.allocate(CENTRE, 500)
    with refused("allocation.above_unit", "amount", left="0.00"):
        bare.allocate(CENTRE, 1)


@pytest.mark.parametrize("typed", ["99001E102541000", "99001X1025410002", "9900AE1025410002"])
def test_a_budget_code_that_is_malformed_is_refused_by_its_part(typed: str) -> None:
    """GF.P17: before any use case, where the form's field reads it (codes.parts)."""
    with pytest.raises(CodeRefused):
        BUDGET_CODE.read(typed)


def test_another_agency_s_code_and_another_year_s_money_are_refused(agency: Agency) -> None:
    """GF.P17: well formed, and wrong."""
    with refused("codes.budget_code_agency", "budget_code", agency=OTHER_AGENCY):
        agency.allocate(UNIT, 1, fund=Fund(SOURCE, f"{OTHER_AGENCY}{CODE[5:]}", ACTIVITY))
    with refused("codes.source_year", "source", year="67", allotted="68"):
        agency.allocate(UNIT, 1, fund=replace(FUND, source="6741200"))
    with refused("allocation.other_code", "source"):
        agency.allocate(UNIT, 1, fund=replace(FUND, source="6841300"))


def test_a_project_without_a_frame_cannot_be_allocated(bare: Agency) -> None:
    """GF.P18; and with a frame alone neither can it be."""
    with refused("allocation.not_mapped", "budget_code"):
        bare.allocate()
    with refused("allocation.not_mapped", "budget_code"):
        bare.allot()
    bare.map()
    with refused("allocation.not_allotted", "budget_code"):
        bare.allocate()


@pytest.mark.parametrize(("allotted", "chosen"), [(GEN, COM), (COM, GEN)])
def test_the_agency_allocates_as_the_bureau_has_allotted(
    bare: Agency, allotted: BudgetType, chosen: BudgetType
) -> None:
    """GF.P19."""
    bare.map()
    bare.allot(kind=allotted)
    with refused("allocation.other_type", "budget_type", allotted=allotted):
        bare.allocate(kind=chosen)


def test_units_get_no_more_than_was_allotted(bare: Agency) -> None:
    """GF.P20: pending allocations count."""
    bare.map()
    bare.allot(1_000)
    waiting = bare.allocate(UNIT, 600)
    with refused("allocation.above_allotment", "amount", left="4.00"):
        bare.allocate(OTHER_UNIT, 401)
    bare.refuse(waiting)
    bare.approve(bare.allocate(OTHER_UNIT, 1_000))
    assert bare.breaches() == {}


def test_receivers_are_units_and_cost_centres_of_the_agency(agency: Agency) -> None:
    for receiver in (f"{OTHER_AGENCY}00001", f"{AGENCY}00091"):
        with refused(
            "allocation.unknown_unit" if receiver[-2] == "0" else "allocation.unknown_cost_centre", "receiver"
        ):
            agency.allocate(receiver, 1)


def test_another_unit_s_cost_centre_takes_from_that_unit(agency: Agency) -> None:
    with refused("allocation.above_unit", "amount", left="0.00"):
        agency.allocate(CENTRE_OF_OTHER, 1)


def test_the_bureau_allots_no_more_than_the_frame_and_one_type(bare: Agency) -> None:
    """GF1.4."""
    bare.map(1_000)
    with refused("allotment.above_frame", "amount", left="10.00"):
        bare.allot(1_001)
    assert bare.allot(400).number == "1100000001"
    with refused("allotment.other_type", "budget_type", type="GEN"):
        bare.allot(1, COM)


def test_a_code_is_mapped_once_and_its_frame_is_widened(bare: Agency) -> None:
    """GF1.3."""
    bare.map(1_000)
    with refused("mapping.already", "budget_code"):
        bare.map(1_000)
    with refused("mapping.no_agency", "budget_code", agency="99777"):
        bare.map(code="99777E1025410002")
    bare.do(lambda: Projects(bare.desk).widen(SOURCE, CODE, 500, by=CGD, key="wider"))
    assert bare.balance(Stage.FRAME, AGENCY, fund=WITHOUT_ACTIVITY) == 1_500
    assert bare.breaches() == {}


def test_each_level_has_its_own_people(bare: Agency) -> None:
    """I5: mapping is CGD's, allotting the Budget Bureau's."""
    with refused("permission.missing"):
        bare.map(by="owner")
    bare.map()
    with refused("permission.missing"):
        bare.allot(by=CGD)
