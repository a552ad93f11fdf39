"""A start password on its way to the page that shows it: in this process, for that one view."""

from dataclasses import dataclass, field

from portal_sim.login.start_password.domain import StartPassword, StartPasswordShown


@dataclass(frozen=True)
class Slips:
    """One for each Token Key user; None in place of one that was shown."""

    _made: dict[str, StartPassword | None] = field(default_factory=dict, repr=False)

    def put(self, legacy_user_id: str, made: StartPassword) -> None:
        """To be shown next; an earlier one is void."""
        self._made[legacy_user_id] = made

    def take(self, legacy_user_id: str) -> StartPassword:
        """Once; raises StartPasswordShown, and LookupError when none was asked for."""
        made, self._made[legacy_user_id] = self._made[legacy_user_id], None
        if made is None:
            raise StartPasswordShown("start_password.shown")
        return made
