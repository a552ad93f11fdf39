"""The PIN of a profile: six digits."""

import hmac
import re
from dataclasses import dataclass, field

from simkit.refusals import Refused

_SIX_DIGITS = re.compile(r"[0-9]{6}")


class PinRefused(Refused):
    """`pin.malformed`, `pin.differs`, `pin.wrong` (with `left`), `pin.locked`.

    A wrong PIN stays counted whatever becomes of its use case: the token store writes the count down before the PIN
    is tried (hsm.pins).
    """


@dataclass(frozen=True)
class Pin:
    """Hides its digits from logs and tracebacks."""

    digits: str = field(repr=False)

    @classmethod
    def typed(cls, text: str) -> "Pin":
        """Raises PinRefused unless the text is six digits."""
        if not _SIX_DIGITS.fullmatch(text):
            raise PinRefused("pin.malformed")
        return cls(text)

    def is_same(self, other: "Pin") -> bool:
        """Compared in constant time."""
        return hmac.compare_digest(self.digits, other.digits)
