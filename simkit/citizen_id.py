"""The 13-digit Thai citizen id (เลขประจำตัวประชาชน)."""

from dataclasses import dataclass
from typing import ClassVar

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.th import pin

from simkit.refusals import Refused
from simkit.typed import digits as read_digits

SYNTHETIC_PROVINCE = "99"  # digits 2-3 name the registering office's province; no office has 99
LITERALS = range(990_000_000, 1_000_000_000)  # numbers of people that nobody invents: for ids that tests write down


class CitizenIdRefused(Refused):
    """Not a citizen id, or one that a real person may hold."""


@dataclass(frozen=True)
class CitizenId:
    """A checked citizen id; `str()` masks it, so that it never reaches a log by accident.

    `any_province`: of this process, by its setting; otherwise ids of a province that there is are refused.
    """

    any_province: ClassVar[bool] = False
    digits: str

    @classmethod
    def parse(cls, typed: str, *, allow_real: bool = False) -> "CitizenId":
        """Read what a person typed (simkit.typed): any script's digits, with or without blanks and dashes.

        Raises CitizenIdRefused: `citizen_id.malformed` (not 13 digits, or 0 or 9 first), `citizen_id.invalid` (wrong
        check digit) or `citizen_id.real_looking`.
        """
        try:
            digits = pin.validate(read_digits(typed))
        except InvalidChecksum:
            raise CitizenIdRefused("citizen_id.invalid") from None
        except ValidationError:
            raise CitizenIdRefused("citizen_id.malformed") from None
        if not (allow_real or cls.any_province) and digits[1:3] != SYNTHETIC_PROVINCE:
            raise CitizenIdRefused("citizen_id.real_looking")
        return cls(digits)

    @classmethod
    def synthetic(cls, number: int) -> "CitizenId":
        """The synthetic person number `number` (0 to 999 999 999), check digit included."""
        body = f"1{SYNTHETIC_PROVINCE}{number:09d}"
        return cls(body + pin.calc_check_digit(body))

    @property
    def grouped(self) -> str:
        """As it is printed on the card: `1 9900 00000 11 6`."""
        d = self.digits
        return f"{d[0]} {d[1:5]} {d[5:10]} {d[10:12]} {d[12]}"

    def __str__(self) -> str:
        return f"x xxxx xxxxx {self.digits[10:12]} {self.digits[12]}"

    __repr__ = __str__
