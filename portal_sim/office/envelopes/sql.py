"""The envelopes, in SQL."""

from sqlalchemy import select

from portal_sim.accounts.domain import Account
from portal_sim.accounts.tables import accounts
from portal_sim.adapters.pages import Listing, itself
from portal_sim.office.envelopes.domain import NewUser, SealedEnvelope
from portal_sim.office.envelopes.tables import envelopes
from portal_sim.paging import Page
from simkit.sql import SqlCollection

_ACCOUNT, _ENVELOPE = accounts.c, envelopes.c
_SEARCHED = (
    _ACCOUNT.user_id, _ACCOUNT.title + _ACCOUNT.first_name, _ACCOUNT.last_name, _ACCOUNT.unit_name, _ACCOUNT.unit_code,
)  # fmt: skip
_NEW_USERS = Listing(
    select(Account), itself, _ACCOUNT.user_id, (_ACCOUNT.user_id,), _SEARCHED, _ACCOUNT.user_id, (_ACCOUNT.user_id,)
)


class SqlEnvelopes(SqlCollection):
    def by_digest(self, digest: str) -> SealedEnvelope | None:
        return self._one(SealedEnvelope, _ENVELOPE.digest == digest)

    def newest_of(self, user_id: str) -> SealedEnvelope | None:
        newest_first = select(SealedEnvelope).where(_ENVELOPE.user_id == user_id).order_by(_ENVELOPE.order.desc())
        return self._session.scalars(newest_first.limit(1)).first()

    def add(self, envelope: SealedEnvelope) -> None:
        self._added(envelope)

    def new_users(self, words: list[str], page: int) -> Page[NewUser]:
        found = _NEW_USERS.page(self._session, words, page, _ACCOUNT.new_user)
        theirs = _ENVELOPE.user_id.in_([one.user_id for one in found.rows])
        oldest_first = self._list(select(SealedEnvelope).where(theirs).order_by(_ENVELOPE.order))
        newest = {one.user_id: one for one in oldest_first}
        return found.of([NewUser(one, newest.get(one.user_id)) for one in found.rows])
