"""Its collections, in SQL."""

from sqlalchemy import delete, or_

from portal_sim.login.token_key.domain import LIFETIME, Challenge
from portal_sim.login.token_key.tables import token_key_challenges
from simkit.sql import SqlCollection


class SqlChallenges(SqlCollection):
    def find(self, nonce: str) -> Challenge | None:
        return self._one(Challenge, token_key_challenges.c.nonce == nonce)

    def replace(self, challenge: Challenge) -> None:
        at = token_key_challenges.c
        old = or_(at.browser == challenge.browser, at.created_at < challenge.created_at - 2 * LIFETIME)
        self._session.execute(delete(Challenge).where(old))
        self._added(challenge)
