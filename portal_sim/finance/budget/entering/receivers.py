"""Units that receive budget money, and the cost centre that holds it for each."""

from dataclasses import dataclass

from portal_sim.finance.units.domain import Unit, UnitKind, Units

_PROVINCE = slice(5, 7)  # of a unit's code, behind the agency's (units/seed.yaml)
_CENTRAL = "00"
_CAPITAL = "10"  # where central units are (TIS 1099)


@dataclass(frozen=True)
class Receiver:
    """A receiving unit or cost centre as a sheet names it, and the cost centre whose the money is then."""

    unit: Unit
    centre: Unit

    @property
    def is_regional(self) -> bool:
        return self.unit.code[_PROVINCE] != _CENTRAL

    @property
    def area(self) -> str:
        """The area code of its province: `P5000`."""
        province = self.unit.code[_PROVINCE] if self.is_regional else _CAPITAL
        return f"P{province}00"

    def is_in(self, area: str) -> bool:
        """Whether that area code lies in its province."""
        return area[:3] == self.area[:3]


def receiver(units: Units, agency: str, code: str) -> Receiver | None:
    """The agency's unit or cost centre of that code.

    A unit's money is held by its first cost centre by code, so that it can be drawn on as any other.
    """
    line = units.line(code)
    if not line or agency not in {one.code for one in line[1:]}:
        return None
    if line[0].kind is UnitKind.COST_CENTRE:
        return Receiver(line[0], line[0])
    centres = [one for one in units.below(code) if one.kind is UnitKind.COST_CENTRE]
    return Receiver(line[0], centres[0]) if centres else None


def centres_of(units: Units, code: str) -> list[Unit]:
    """The cost centres of a unit, by code; of a cost centre itself."""
    line = units.line(code)
    return [one for one in (*line[:1], *units.below(code)) if one.kind is UnitKind.COST_CENTRE]
