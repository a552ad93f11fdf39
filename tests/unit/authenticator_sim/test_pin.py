"""A PIN as a value."""

from authenticator_sim.pin import Pin


def test_a_pin_is_not_printed() -> None:
    assert "246810" not in repr(Pin.typed("246810"))
    assert "246810" not in f"{Pin.typed('246810')}"


def test_equal_digits_are_the_same_pin() -> None:
    assert Pin("246810").is_same(Pin("246810"))
    assert not Pin("246810").is_same(Pin("246811"))
