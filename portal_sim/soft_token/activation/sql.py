"""Its collections, in SQL."""

from sqlalchemy import select

from portal_sim.soft_token.activation.domain import Offer
from portal_sim.soft_token.activation.tables import offers
from simkit.sql import SqlCollection


class SqlOffers(SqlCollection):
    def by_digest(self, digest: str) -> Offer | None:
        return self._one(Offer, offers.c.digest == digest)

    def by_credential(self, credential: str) -> Offer:
        offer = self._one(Offer, offers.c.credential == credential)
        if offer is None:
            raise LookupError("a credential without an offer")
        return offer

    def newest(self, user_id: str) -> Offer | None:
        newest_first = select(Offer).where(offers.c.user_id == user_id).order_by(offers.c.created_at.desc())
        return self._session.scalars(newest_first.limit(1)).first()

    def add(self, offer: Offer) -> None:
        """An older offer that no phone took is forgotten: its link is unknown from now on."""
        self.forget_untaken(offer.user_id)
        self._added(offer)

    def forget_untaken(self, user_id: str) -> None:
        untaken = (offers.c.user_id == user_id, offers.c.credential.is_(None))
        for old in self._session.scalars(select(Offer).where(*untaken)):
            self._session.delete(old)
