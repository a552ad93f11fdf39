"""Whose permissions count today, unit by unit; and how units and permissions come to be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from portal_sim.core import Calendar
from portal_sim.finance.units.domain import Grant, Grants, NotPermitted, Permission, Permissions, Unit, Units

_ORDER = tuple(Permission)


class Accounts(Protocol):
    """Who there is."""

    def get(self, user_id: str) -> object:
        """Raises LookupError."""


@dataclass(frozen=True)
class UnitGrants:
    """What somebody may do in one unit; no permission twice, and each with its highest limit."""

    unit: Unit
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class FinanceUnits:
    """A person's units, as pages ask for them. Everything is as of today."""

    _units: Units
    _grants: Grants
    _calendar: Calendar

    def finance_units_of(self, person: str) -> list[UnitGrants]:
        """The units in which the person was given something, by code; empty for a person without permissions."""
        given: dict[str, list[Grant]] = {}
        for grant in self._in_force(person):
            given.setdefault(grant.unit, []).append(grant)
        return [UnitGrants(self._units.line(code)[0], _summed_up(given[code])) for code in sorted(given)]

    def has_any(self, person: str, permissions: Iterable[Permission]) -> bool:
        """Whether the person has one of these in any unit."""
        return not self.permissions_of(person).isdisjoint(permissions)

    def permissions_of(self, person: str) -> frozenset[Permission]:
        """What the person may do, in whatever unit."""
        return frozenset(grant.permission for grant in self._in_force(person))

    def units_where(self, person: str, *permissions: Permission) -> list[Unit]:
        """Every unit in which the person has one of these, by code, with those below where it counts there, too."""
        found: dict[str, Unit] = {}
        for grant in self._in_force(person):
            if grant.permission in permissions:
                units = [self._units.line(grant.unit)[0], *(self._units.below(grant.unit) if grant.below else ())]
                found |= {unit.code: unit for unit in units}
        return [found[code] for code in sorted(found)]

    def _in_force(self, person: str) -> list[Grant]:
        today = self._calendar.today()
        return [grant for grant in self._grants.of(person) if grant.in_force(today)]


@dataclass(frozen=True)
class Admission:
    """Who is let in to a page of finance, today; raises NotPermitted."""

    _permissions: Permissions
    _of: FinanceUnits
    _calendar: Calendar

    def demand_any(self, person: str, permissions: Iterable[Permission]) -> None:
        """One of these, in whatever unit; raises NotPermitted, `finance.not_allowed`."""
        if not self._of.has_any(person, permissions):
            raise NotPermitted("finance.not_allowed")

    def demand_in(self, person: str, permissions: Iterable[Permission], unit: str) -> None:
        """One of these, in that unit; the refusal is about the first of them."""
        first, *others = permissions
        today = self._calendar.today()
        if not any(self._permissions.may(person, other, unit, day=today) for other in others):
            self._permissions.demand(person, first, unit, day=today)


@dataclass(frozen=True)
class UnitRegister:
    """Opens units and gives permissions."""

    _units: Units
    _grants: Grants
    _accounts: Accounts

    def open_agency(self, like: str, code: str) -> list[Unit]:
        """An agency with that code of five digits, and units below it, as the agency `like` has them.

        Raises LookupError when there is no such agency, and ValueError for a code that is taken or is none.
        """
        line = self._units.line(like)
        if not line:
            raise LookupError("no such agency")
        if len(code) != len(like) or not code.isdecimal() or self._units.line(code):
            raise ValueError(f"no code for another agency: {code}")
        opened = [_under(code, unit) for unit in (line[0], *self._parents_first(like))]
        for unit in opened:
            self._units.add(unit)
        return opened

    def give(self, grant: Grant) -> None:
        """Raises LookupError for a person or a unit that there isn't."""
        self._accounts.get(grant.person)
        if not self._units.line(grant.unit):
            raise LookupError("no such unit")
        self._grants.add(grant)

    def _parents_first(self, code: str) -> list[Unit]:
        return sorted(self._units.below(code), key=lambda unit: len(self._units.line(unit.code)))


def _under(agency: str, unit: Unit) -> Unit:
    parent = unit.parent and agency + unit.parent[len(agency) :]
    return replace(unit, code=agency + unit.code[len(agency) :], parent=parent)


def _summed_up(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """In the order of Permission; one that counts below, too, and one that doesn't both stay."""
    best: dict[tuple[int, bool], Grant] = {}
    for grant in grants:
        place = _ORDER.index(grant.permission), grant.below
        if place not in best or _reaches_further(grant, best[place]):
            best[place] = grant
    return tuple(best[place] for place in sorted(best))


def _reaches_further(one: Grant, other: Grant) -> bool:
    return other.up_to is not None and (one.up_to is None or one.up_to > other.up_to)
