"""The PIN of a profile: six digits, typed twice when it is chosen."""

import re

from simkit.refusals import Refused

_SIX_DIGITS = re.compile(r"[0-9]{6}")


class PinRefused(Refused):
    """`pin.malformed`, `pin.differs`, `pin.wrong` (with `left`), `pin.locked`."""


def check_pin(pin: str) -> str:
    """The same PIN; raises PinRefused unless it is six digits."""
    if not _SIX_DIGITS.fullmatch(pin):
        raise PinRefused("pin.malformed")
    return pin
