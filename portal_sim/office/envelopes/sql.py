"""The envelopes, in SQL."""

from sqlalchemy import select

from portal_sim.accounts.domain import Account
from portal_sim.accounts.tables import accounts
from portal_sim.adapters.pages import matching, page_of
from portal_sim.office.envelopes.domain import NewUser, SealedEnvelope
from portal_sim.office.envelopes.tables import envelopes
from portal_sim.paging import Page
from simkit.sql import SqlCollection

_ACCOUNT, _ENVELOPE = accounts.c, envelopes.c
_SEARCHED = (_ACCOUNT.user_id, _ACCOUNT.first_name, _ACCOUNT.last_name, _ACCOUNT.unit_name, _ACCOUNT.unit_code)


class SqlEnvelopes(SqlCollection):
    def by_digest(self, digest: str) -> SealedEnvelope | None:
        return self._one(SealedEnvelope, _ENVELOPE.digest == digest)

    def newest_of(self, user_id: str) -> SealedEnvelope | None:
        newest_first = select(SealedEnvelope).where(_ENVELOPE.user_id == user_id).order_by(_ENVELOPE.order.desc())
        return self._session.scalars(newest_first.limit(1)).first()

    def add(self, envelope: SealedEnvelope) -> None:
        self._added(envelope)

    def new_users(self, words: list[str], page: int) -> Page[NewUser]:
        wanted = select(Account).where(_ACCOUNT.new_user, matching(words, _SEARCHED)).order_by(_ACCOUNT.user_id)
        return page_of(self._session, wanted, page, self._new_user)

    def _new_user(self, account: Account) -> NewUser:
        return NewUser(account, self.newest_of(account.user_id))
