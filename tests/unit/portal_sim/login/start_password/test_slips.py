"""A start password on its way to its page."""

import pytest

from portal_sim.login.start_password.domain import StartPassword, StartPasswordShown
from portal_sim.login.start_password.slips import Slips

MADE = StartPassword("Q8888888888ST01", "Start#2568")


def test_it_is_shown_once_and_the_second_view_says_so() -> None:
    """A10: to the user who asked, and nobody else."""
    slips = Slips()
    slips.put("Q88888888881001", MADE)
    with pytest.raises(LookupError):
        slips.take("Q88888888881002")
    assert slips.take("Q88888888881001") == MADE
    for _ in range(2):
        with pytest.raises(StartPasswordShown):
            slips.take("Q88888888881001")


def test_a_new_one_is_shown_again() -> None:
    slips = Slips()
    for _ in range(2):
        slips.put("Q88888888881001", MADE)
        assert slips.take("Q88888888881001") == MADE


def test_it_is_in_no_log() -> None:
    slips = Slips()
    slips.put("Q88888888881001", MADE)
    assert MADE.password not in repr(slips)
