"""Agencies that own public money: each play has one of its own, with units and people who may do something in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.arranging.people import Passport, people_file, unit_code_of, unit_of
from bench.stack.stack import Stack

OWNER = "99001"  # of the portal's first units: the agency that every agency of a play is like
DISBURSING = "99002"  # the other one: it disburses on behalf of the owner
NUMBERS = range(100, 800)  # the last three digits of their codes; those of the first units lie around them


@dataclass(frozen=True)
class Agencies:
    """Those of one stack."""

    _stack: Stack
    _numbers: Iterator[int] = field(default_factory=lambda: iter(NUMBERS))
    _disbursing: dict[str, str] = field(default_factory=dict)  # codes, by those of the owners

    def of(self, one: Mapping[str, Any], colleague: Passport | None) -> str:
        """The agency of somebody of the file: the colleague's, or a new one; "" for a person without permissions."""
        if "grants" not in one:
            return ""
        return (colleague.agency if colleague else "") or self.open()

    def open(self, like: str = OWNER) -> str:
        """Another agency with units as that one has them, and no money yet; its code."""
        code = f"99{next(self._numbers)}"
        self._stack.portal.controls.post("/finance/agencies", {"like": like, "code": code})
        return code

    def disbursing_for(self, owner: str) -> str:
        """The agency that disburses on behalf of that one alone: opened when it is first asked for; its code."""
        if owner not in self._disbursing:
            self._disbursing[owner] = self.open(DISBURSING)
        return self._disbursing[owner]

    def grant(self, user_id: str, grants: Iterable[Mapping[str, Any]], agency: str) -> None:
        """What people.yaml says that the person may do, in that agency's units."""
        for grant in grants:
            told = {**grant, "unit": self._place(agency, grant["unit"])}
            self._stack.portal.controls.post(f"/accounts/{user_id}/grants", told)

    def works_in(
        self, one: dict[str, Any], number: int, colleague: Passport | None, agency: str
    ) -> tuple[dict[str, str], str]:
        """The unit of somebody of the file, and its code: the colleague's, unless it is one of an agency's units."""
        if colleague and not agency:
            return colleague.unit, colleague.unit_code
        code = people_file()["units"][one["unit"]].get("code")
        return unit_of(one), self._place(agency, code) if code else unit_code_of(number)

    def _place(self, agency: str, code: str) -> str:
        """The unit for a code of the file, in the agency of a play or in the one that disburses on its behalf."""
        if code.startswith(DISBURSING):
            return self.disbursing_for(agency) + code.removeprefix(DISBURSING)
        return within(agency, code)


def within(agency: str, code: str) -> str:
    """The unit of that agency that has the place of the owner's; what isn't the owner's is the same for all plays."""
    return agency + code.removeprefix(OWNER) if code.startswith(OWNER) else code
