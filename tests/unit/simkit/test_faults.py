"""Named one-shot faults."""

import threading

import pytest

from simkit.faults import Faults, UnknownFault

KNOWN = {"lose_answer": "the next answer gets lost", "mail_down": "the mail server is away"}


@pytest.fixture
def faults() -> Faults:
    return Faults(KNOWN)


def test_an_armed_fault_fires_once(faults: Faults) -> None:
    faults.arm("lose_answer")
    assert [faults.fires("lose_answer") for _ in range(3)] == [True, False, False]


def test_armed_twice_it_still_fires_once(faults: Faults) -> None:
    faults.arm("lose_answer")
    faults.arm("lose_answer")
    assert [faults.fires("lose_answer"), faults.fires("lose_answer")] == [True, False]


def test_one_fault_does_not_fire_another(faults: Faults) -> None:
    faults.arm("lose_answer")
    assert not faults.fires("mail_down")
    assert faults.armed == ["lose_answer"]


def test_the_list_is_closed(faults: Faults) -> None:
    for use in (faults.arm, faults.disarm, faults.fires):
        with pytest.raises(UnknownFault, match="made_up"):
            use("made_up")


def test_at_rest_nothing_fires(faults: Faults) -> None:
    for name in KNOWN:
        faults.arm(name)
    faults.rest()
    assert (faults.armed, [faults.fires(name) for name in KNOWN]) == ([], [False, False])


def test_of_many_threads_one_gets_the_fault(faults: Faults) -> None:
    faults.arm("lose_answer")
    fired: list[bool] = []
    threads = [threading.Thread(target=lambda: fired.append(faults.fires("lose_answer"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fired) == [False] * 19 + [True]


def test_a_disarmed_fault_does_not_fire_and_the_others_do(faults: Faults) -> None:
    for name in KNOWN:
        faults.arm(name)
    faults.disarm("mail_down")
    faults.disarm("mail_down")
    assert (faults.fires("mail_down"), faults.fires("lose_answer")) == (False, True)
