"""How far somebody has come by now, as the portal says."""

from dataclasses import dataclass

APPROVAL, ACTIVATION = 4, 5  # rows of the registration


@dataclass(frozen=True)
class Standing:
    """`user_id` is that of today; `row` is the first one that isn't done, 0 after the last (as the portal's page)."""

    user_id: str
    own_password: bool
    row: int
    waits: bool
    rejected: bool
    cancelled: bool
