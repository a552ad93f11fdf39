"""How far somebody has come by now, as the portal says."""

from dataclasses import dataclass

_APPROVAL, _ACTIVATION = 4, 5


@dataclass(frozen=True)
class Standing:
    """`user_id` is that of today; `row` is the first one that isn't done, 0 after the last (as the portal's page)."""

    user_id: str
    own_password: bool
    row: int
    waits: bool
    rejected: bool
    cancelled: bool

    def words(self, *, active: bool) -> str:
        """What comes next, in a few words; empty for a person whose Soft Token is active."""
        if active:
            return ""
        before = "rejected; " if self.rejected else "cancelled; " if self.cancelled else ""
        return before + self._next

    @property
    def _next(self) -> str:
        if not self.row:
            return "no active Soft Token"
        if self.waits:
            return "waits for an officer" if self.row == _APPROVAL else "phone lost; waits for an officer"
        return "approved; activation is next" if self.row == _ACTIVATION else f"row {self.row} of 5 is next"
