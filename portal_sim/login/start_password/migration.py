"""How far the way from Token Key to Soft Token has come."""

from typing import Literal

from portal_sim.credentials.domain import Credentials
from portal_sim.login.start_password.domain import Successors

AfterActivation = Literal["allowed", "refused"]


class Migration:
    """Whether a Token Key still serves: `after` says what holds once its user's Soft Token is active."""

    def __init__(self, successors: Successors, credentials: Credentials, after: AfterActivation) -> None:
        self._successors = successors
        self._credentials = credentials
        self._after = after

    def lets_token_key_serve(self, user_id: str) -> bool:
        return self._after == "allowed" or not self.is_done(user_id)

    def is_done(self, user_id: str) -> bool:
        """The Soft Token that follows this user's Token Key is active, or on hold."""
        successor = self._successors.of(user_id)
        return successor is not None and any(
            one.confirmed_at for one in self._credentials.unrevoked_of(successor.user_id)
        )
