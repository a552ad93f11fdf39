"""The department of a play: who takes part in the budget processes of its agency (SOP-SEC-P-04), called by their roles.

Roles are written as in features, with or without an article: "the budget officer". The same people serve every play of
a stack, as Staff does; each play has an agency, and an agency that disburses on its behalf, of its own.
"""

from dataclasses import dataclass
from typing import Any

from bench.arranging.people import Passport, roles
from bench.arranging.staff import Filed, Staff


@dataclass(frozen=True)
class Department:
    """Of the agency with that code. Whom nobody calls isn't hired; a role that there isn't raises KeyError."""

    staff: Staff
    agency: str

    @property
    def regional_unit(self) -> str:
        """The one that asks: for disbursement on behalf, carry-over, extension."""
        return f"{self.agency}50001"

    @property
    def disbursing(self) -> str:
        """The agency that disburses on behalf of this one."""
        return self.staff.cast.agencies.disbursing_for(self.agency)

    def who(self, role: str) -> Passport:
        """Whoever plays that role, with permissions in this agency."""
        return self.staff.call(key_of(role), self.agency)

    def do(self, path: str, role: str, **told: Any) -> Filed:
        """An act of that one through the portal's controls."""
        self.who(role)
        return self.staff.do(path, key_of(role), **told)

    def sign(self, document: Filed, role: str, what: str = "documents") -> None:
        """Approved by that one's phone; raises NotSigned. `what` may be letters."""
        self.who(role)
        self.staff.sign(document, key_of(role), what)


def key_of(words: str) -> str:
    """Of somebody in features: "the head of budget" by the role, "Thawee" by the name."""
    role = words.removeprefix("the ")
    return roles()[role] if role != words or role in roles() else words.lower()
