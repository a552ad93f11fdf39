"""Recording: money that can't be made from nothing, numbers without gaps, each key once, corrections by reversal."""

from datetime import UTC, datetime

import pytest

from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.domain import (
    OWN,
    Closing,
    Entry,
    EntryClosed,
    LedgerAccount,
    MoneyShort,
    Posting,
    Stage,
    net,
    undoing,
)
from portal_sim.finance.money import MOST
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.finance.ledger.books import (
    FRAME,
    OTHER_FUND,
    OUTSIDE,
    SET_ASIDE,
    UNIT,
    WITHDRAWN,
    Books,
    at,
)


def test_what_is_moved_is_there_and_no_longer_here(books: Books) -> None:
    books.move(OUTSIDE, FRAME, 100_00)
    books.move(FRAME, UNIT, 40_01)
    assert [books.balance(one) for one in (OUTSIDE, FRAME, UNIT)] == [-100_00, 59_99, 40_01]
    assert books.breaches() == {}


def test_nobody_takes_more_than_there_is_and_the_refusal_tells_what_is_left(books: Books) -> None:
    """I2: to the last satang, and not one more."""
    books.move(OUTSIDE, FRAME, 100)
    with pytest.raises(MoneyShort) as refusal:
        books.move(FRAME, UNIT, 101)
    assert (refusal.value.key, refusal.value.values, refusal.value.left) == ("ledger.short", {"left": "1.00"}, 100)
    books.move(FRAME, UNIT, 100)
    with pytest.raises(MoneyShort) as refusal:
        books.move(FRAME, UNIT, 1)
    assert refusal.value.left == 0
    assert books.breaches() == {}


def test_an_account_that_was_never_used_has_nothing(books: Books) -> None:
    with pytest.raises(MoneyShort):
        books.move(UNIT, WITHDRAWN, 1)
    assert books.balance(UNIT) == 0


def test_what_is_refused_leaves_nothing_behind(books: Books) -> None:
    """Neither the postings that would have gone, nor a number (I3)."""
    books.move(OUTSIDE, FRAME, 100)
    with pytest.raises(MoneyShort):
        books.record(Posting(FRAME, UNIT, 60), Posting(FRAME, WITHDRAWN, 60), series=Series.KR)
    assert (books.balance(FRAME), books.balance(UNIT)) == (100, 0)
    assert books.move(FRAME, UNIT, 1, series=Series.KR).number == "3100000001"
    assert books.breaches() == {}


def test_one_entry_may_use_what_it_has_just_brought(books: Books) -> None:
    books.record(Posting(OUTSIDE, FRAME, 5), Posting(FRAME, UNIT, 5))
    assert (books.balance(FRAME), books.balance(UNIT)) == (0, 5)
    assert books.breaches() == {}


def test_the_same_key_is_recorded_once(books: Books) -> None:
    first = books.record(Posting(OUTSIDE, FRAME, 7), key="one form", series=Series.KR)
    again = books.record(Posting(OUTSIDE, FRAME, 7), key="one form", series=Series.KR)
    assert (again.id, again.number, again.repeated, first.repeated) == (first.id, first.number, True, False)
    assert books.balance(FRAME) == 7


def test_numbers_count_on_in_each_series_and_begin_anew_on_the_first_of_october(books: Books) -> None:
    books.clock = books.ledger._clock = FakeClock(datetime(2026, 9, 30, 16, 59, tzinfo=UTC))  # noqa: SLF001
    numbers = [books.move(OUTSIDE, FRAME, 1, series).number for series in (Series.KR, Series.KQ, Series.KR)]
    books.clock.pass_(minutes=1)  # 00:00 in Bangkok
    numbers += [books.move(OUTSIDE, FRAME, 1, series).number for series in (Series.KR, Series.KQ)]
    assert numbers == ["3100000001", "3600000001", "3100000002", "3100000001", "3600000001"]
    assert books.breaches() == {}


def test_money_of_one_fund_may_go_to_another(books: Books) -> None:
    other = at(Stage.FRAME, fund=OTHER_FUND)
    books.move(OUTSIDE, FRAME, 10)
    books.move(FRAME, other, 4)
    assert (books.balance(FRAME), books.balance(other)) == (6, 4)
    assert books.breaches() == {}


def test_what_was_set_aside_is_carried_on_or_taken_back_once(books: Books) -> None:
    """I4: and not both."""
    books.move(OUTSIDE, UNIT, 10)
    aside = [books.move(UNIT, SET_ASIDE, 5).id for _ in range(2)]
    books.record(Posting(SET_ASIDE, WITHDRAWN, 5), closes=aside[0], how=Closing.SETTLES)
    books.reverse(aside[1])
    assert [books.balance(one) for one in (UNIT, SET_ASIDE, WITHDRAWN)] == [5, 0, 5]
    for one in aside:
        with pytest.raises(EntryClosed):
            books.reverse(one)
        with pytest.raises(EntryClosed):
            books.record(Posting(UNIT, WITHDRAWN, 5), closes=one, how=Closing.SETTLES)
    assert [books.balance(one) for one in (UNIT, SET_ASIDE, WITHDRAWN)] == [5, 0, 5]
    assert books.breaches() == {}


def test_a_reversal_takes_back_what_was_settled_from_where_it_came(books: Books) -> None:
    books.move(OUTSIDE, UNIT, 10)
    aside = books.move(UNIT, SET_ASIDE, 6).id
    settled = books.record(Posting(SET_ASIDE, WITHDRAWN, 6), closes=aside, how=Closing.SETTLES).id
    books.reverse(settled)
    assert [books.balance(one) for one in (UNIT, SET_ASIDE, WITHDRAWN)] == [10, 0, 0]
    assert books.breaches() == {}


def test_a_reversal_needs_the_money_that_it_takes_back(books: Books) -> None:
    books.move(OUTSIDE, FRAME, 10)
    moved = books.move(FRAME, UNIT, 10).id
    books.move(UNIT, WITHDRAWN, 1)
    with pytest.raises(MoneyShort) as refusal:
        books.reverse(moved)
    assert refusal.value.left == 9


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, MOST + 1, "5"])
def test_only_whole_satang_above_zero_are_moved(amount: int) -> None:
    with pytest.raises(ValueError, match="no amount of satang"):
        Posting(FRAME, UNIT, amount)


def test_an_entry_is_of_postings_to_other_accounts(books: Books) -> None:
    with pytest.raises(ValueError, match="another account"):
        Posting(FRAME, FRAME, 1)
    with pytest.raises(ValueError, match="at least one"):
        books.record()
    with pytest.raises(ValueError, match="says how"):
        Entry("key", "kind", "by", [Posting(FRAME, UNIT, 1)], closes=1)


def test_a_million_satang_there_and_back_are_undone_by_the_fewest_postings() -> None:
    postings = [Posting(OUTSIDE, FRAME, 10), Posting(FRAME, UNIT, 7), Posting(UNIT, WITHDRAWN, 3)]
    back = undoing(net(postings))
    changes = net([*postings, *back])
    assert changes == {}
    assert len(back) == 3


def test_an_account_is_told_by_all_that_names_it() -> None:
    account = LedgerAccount(OTHER_FUND, Stage.UNIT, "1300600001", "GEN")
    assert str(account) == "6341300:08006E1025410003:P1300:unit:1300600001:GEN"


def test_a_document_may_hold_the_money_under_the_number_that_it_draws(books: Books) -> None:
    """A purchase order: 2025 is the fiscal year."""
    books.move(OUTSIDE, UNIT, 10)
    number = books.record(Posting(UNIT, at(Stage.COMMITTED, OWN), 10), series=Series.STANDARD_ORDER, key="order").number
    assert books.balance(at(Stage.COMMITTED, f"2025{number}")) == 10
    assert books.balance(at(Stage.COMMITTED, OWN)) == 0
    assert books.breaches() == {}


def test_a_document_that_moves_nothing_yet_has_its_number_without_a_gap(books: Books) -> None:
    """คำขอ: the head's approval comes before any money is set aside."""
    numbers = [books.record(series=Series.REQUEST).number for _ in range(2)]
    assert numbers == ["3000000001", "3000000002"]
    assert books.breaches() == {}
