"""What the figures of a soak make of its measurements."""

from bench.endurance.soak import Figures


def _figures(after: int) -> Figures:
    return Figures(5, logins=[0.1] * 19 + [1.0], before={"portal_sim": 100}, after={"portal_sim": after})


def test_a_tenth_more_memory_is_the_limit() -> None:
    assert (_figures(110).grown, _figures(112).grown) == ([], ["portal_sim"])


def test_the_slow_logins_show_in_the_95th_percentile() -> None:
    middle, slow = _figures(100).latencies()
    assert middle == 0.1
    assert slow > 0.9
