"""I7: two people at the same money: one has it, the other is told what is left; on each kind of database."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.domain import MoneyShort, Stage
from tests.unit.portal_sim.finance.ledger.books import OUTSIDE, UNIT, at, opened

PEOPLE = 32
MONEY = 1_000_000_00
MEALS = (9_999_99, 25_000_00, 777_77, 33_333_33)  # satang that they draw at a time, in turns


def test_thirty_two_people_draw_until_it_is_gone(database_url: str) -> None:
    """Not a satang over, and nobody is told anything but the truth."""
    told: list[tuple[int, int]] = []  # what was left, what was asked for
    drawn: Counter[int] = Counter()
    begin = threading.Barrier(PEOPLE)
    with opened(database_url) as books:
        books.move(OUTSIDE, UNIT, MONEY)

        def draw(person: int) -> None:
            mine = at(Stage.WITHDRAWN, f"{person:010}")
            begin.wait()
            left = MONEY
            for turn in count(person):
                amount = min(MEALS[turn % len(MEALS)], left)  # whoever is told what is left wants just that
                try:
                    books.move(UNIT, mine, amount, Series.KR)
                except MoneyShort as refusal:
                    left = refusal.left
                    told.append((left, amount))
                    if left == 0:
                        return
                else:
                    drawn[person] += amount

        with ThreadPoolExecutor(PEOPLE) as pool:
            list(pool.map(draw, range(PEOPLE)))
        assert sum(drawn.values()) == MONEY
        assert books.balance(UNIT) == 0
        assert [books.balance(at(Stage.WITHDRAWN, f"{person:010}")) for person in range(PEOPLE)] == [
            drawn[person] for person in range(PEOPLE)
        ]
        assert [one for one in told if one[0] >= one[1]] == []
        assert len([left for left, _ in told if left == 0]) == PEOPLE
        assert books.breaches() == {}
