"""I7, GF.P32: many people draw on one cost centre's money at once, through the use case that their forms call."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count

from portal_sim.finance.documents.domain import TooMuch
from portal_sim.finance.documents.withdrawals import KsForm, Withdrawals
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import CENTRE, FUND, RECORDER, UNIT, VENDOR, Agency, endow, opened

PEOPLE = 32
MONEY = 1_000_000_00
MEALS = (15_625_00, 40_000_00, 33_333_33, 25_000_01)  # satang; the least is a 64th of all


def form(person: int, turn: int, amount: int, left: int) -> KsForm:
    return KsForm(
        VENDOR, f"RC-{person}-{turn}", date(2025, 6, 12), "ค่าใช้จ่าย", amount, FUND, CENTRE, "5199990101",
        exempt=True, exemption_reason="ค่าสาธารณูปโภค", seen=left,
    )  # fmt: skip


def draw(agency: Agency, person: int, drawn: Counter[int], told: list[tuple[int, int, str]]) -> None:
    """Until nothing is left; whoever is told what is left wants just that."""
    withdrawals, left = Withdrawals(agency.desk, agency.vendors), MONEY
    for turn in count(person):
        amount = min(MEALS[turn % len(MEALS)], left)
        asked = form(person, turn, amount, left)
        try:
            agency.do(lambda: withdrawals.ks(UNIT, asked, by=RECORDER, key=f"{asked.reference}"))  # noqa: B023
        except TooMuch as refusal:
            left = refusal.left
            told.append((left, amount, refusal.key))
            if left == 0:
                return
        else:
            drawn[person] += amount


def test_thirty_two_people_draw_until_it_is_gone(database_url: str) -> None:
    """Not a satang over; each refusal tells the truth, and says that somebody was faster."""
    drawn: Counter[int] = Counter()
    told: list[tuple[int, int, str]] = []  # what was left, what was asked for, in which words
    begin = threading.Barrier(PEOPLE)
    with opened(database_url) as agency:
        endow(agency, MONEY)

        def at_once(person: int) -> None:
            begin.wait()
            draw(agency, person, drawn, told)

        with ThreadPoolExecutor(PEOPLE) as pool:
            list(pool.map(at_once, range(PEOPLE)))
        assert sum(drawn.values()) == MONEY
        assert (agency.left_in_centre(), agency.balance(Stage.SET_ASIDE, UNIT)) == (0, MONEY)
        assert [one for one in told if one[0] >= one[1]] == []
        assert {key for _, _, key in told} == {"withdrawal.overtaken"}
        assert len([left for left, _, _ in told if left == 0]) == PEOPLE
        assert agency.breaches() == {}


def test_the_same_form_sent_by_all_threads_at_once_is_carried_out_once(database_url: str) -> None:
    """A conflict isn't told as one: everybody gets the one document."""
    begin = threading.Barrier(8)
    with opened(database_url) as agency:
        endow(agency, MONEY)
        withdrawals, asked = Withdrawals(agency.desk, agency.vendors), form(1, 1, 1_000_00, MONEY)

        def send(_: int) -> str:
            begin.wait()
            return agency.do(lambda: withdrawals.ks(UNIT, asked, by=RECORDER, key="one form")).number

        with ThreadPoolExecutor(8) as pool:
            numbers = set(pool.map(send, range(8)))
        assert (numbers, agency.left_in_centre()) == ({"3200000001"}, MONEY - 1_000_00)
        assert agency.breaches() == {}
