"""`bench --ledger`: how far it is, said while it takes long."""

from bench.figures.documents import Pace


def test_it_is_said_how_far_it_is_and_how_long_it_may_take() -> None:
    pace = Pace(2_000, "recorded")
    pace.go_on(1)
    pace.go_on(499)
    assert pace.said(60) == "500 of 2,000 documents recorded, about 3 minutes left"
    pace.go_on(1_500)
    assert pace.said(240) == "2,000 of 2,000 documents recorded, about 1 minute left"
