"""What bodies of the providers' controls may say."""

from typing import Any

import pytest

from idp_sim.controls import ControlRefused, checked

KNOWN: dict[str, type] = {"phone": str, "number": int, "verified": bool}


def test_what_is_null_counts_as_left_out() -> None:
    assert checked({"phone": "p", "number": None}, KNOWN) == {"phone": "p"}


@pytest.mark.parametrize("body", [{"phones": "p"}, {"phone": "p", "more": None}, ["phone"], "phone", None], ids=str)
def test_a_body_with_an_unknown_member_or_that_is_none_is_refused(body: Any) -> None:
    """F36."""
    with pytest.raises(ControlRefused, match=r"control\.unknown_field"):
        checked(body, KNOWN)


@pytest.mark.parametrize("body", [{"phone": 1}, {"number": "1"}, {"number": True}, {"verified": 1}], ids=str)
def test_a_member_of_another_type_is_refused(body: dict[str, Any]) -> None:
    """F36: a bool is no number, either."""
    with pytest.raises(ControlRefused, match=r"control\.wrong_type"):
        checked(body, KNOWN)
