"""The domain's collections, in SQL."""

from sqlalchemy import select

from portal_sim.accounts.domain import Account, Guard
from portal_sim.adapters import tables
from portal_sim.credentials.domain import Credential, CredentialRefused, CredentialState
from portal_sim.registration.email_check.domain import EmailCode, EmailHolder
from portal_sim.registration.proofing.domain import Proofing
from portal_sim.registration.proofing.visits import Visit
from portal_sim.registration.rows.domain import Approval, Registration
from portal_sim.signing.domain import LoginRequest, RequestState
from portal_sim.soft_token.activation.domain import Offer
from simkit.sql import SqlCollection


class SqlAccounts(SqlCollection):
    def find(self, user_id: str) -> Account | None:
        return self._one(Account, tables.accounts.c.user_id == user_id.upper())

    def get(self, user_id: str) -> Account:
        account = self.find(user_id)
        if account is None:
            raise LookupError("no such account")
        return account

    def add(self, account: Account) -> None:
        self._added(account)


class SqlGuards(SqlCollection):
    def of(self, user_id: str) -> Guard:
        return self._one(Guard, tables.guards.c.user_id == user_id) or self._new(Guard(user_id))


class SqlRegistrations(SqlCollection):
    def of(self, user_id: str) -> Registration:
        found = self._one(Registration, tables.registrations.c.user_id == user_id)
        return found or self._new(Registration(user_id))

    def pending(self) -> list[Registration]:
        columns = tables.registrations.c
        waiting = select(Registration).where(columns.approval == Approval.PENDING)
        return list(self._session.scalars(waiting.order_by(columns.confirmed_at)))

    def decided(self) -> list[Registration]:
        columns = tables.registrations.c
        decided = select(Registration).where(columns.decided_by.is_not(None))
        return list(self._session.scalars(decided.order_by(columns.decided_at.desc())))


class SqlOffers(SqlCollection):
    def by_digest(self, digest: str) -> Offer | None:
        return self._one(Offer, tables.offers.c.digest == digest)

    def by_credential(self, credential: str) -> Offer:
        offer = self._one(Offer, tables.offers.c.credential == credential)
        if offer is None:
            raise LookupError("a credential without an offer")
        return offer

    def newest(self, user_id: str) -> Offer | None:
        newest_first = select(Offer).where(tables.offers.c.user_id == user_id)
        return self._session.scalars(newest_first.order_by(tables.offers.c.created_at.desc()).limit(1)).first()

    def add(self, offer: Offer) -> None:
        """An older offer that no phone took is forgotten: its link is unknown from now on."""
        self.forget_untaken(offer.user_id)
        self._added(offer)

    def forget_untaken(self, user_id: str) -> None:
        untaken = (tables.offers.c.user_id == user_id, tables.offers.c.credential.is_(None))
        for old in self._session.scalars(select(Offer).where(*untaken)):
            self._session.delete(old)


class SqlCredentials(SqlCollection):
    def get(self, credential_id: str) -> Credential:
        credential = self._one(Credential, tables.credentials.c.id == credential_id)
        if credential is None:
            raise CredentialRefused("credential.unknown")
        return credential

    def active_of(self, user_id: str) -> Credential | None:
        columns = tables.credentials.c
        return self._one(Credential, columns.user_id == user_id, columns.state == CredentialState.ACTIVE)

    def others_of(self, credential: Credential) -> list[Credential]:
        columns = tables.credentials.c
        others = select(Credential).where(
            columns.user_id == credential.user_id, columns.id != credential.id,
            columns.state != CredentialState.REVOKED,
        )  # fmt: skip
        return list(self._session.scalars(others))

    def by_serial(self, serial: str) -> Credential | None:
        return self._one(Credential, tables.credentials.c.serial == serial)

    def unrevoked_of(self, user_id: str) -> list[Credential]:
        columns = tables.credentials.c
        wanted = select(Credential).where(columns.user_id == user_id, columns.state != CredentialState.REVOKED)
        return list(self._session.scalars(self._locked(wanted)))

    def revoked(self) -> list[Credential]:
        columns = tables.credentials.c
        return list(self._session.scalars(select(Credential).where(columns.state == CredentialState.REVOKED)))

    def any(self) -> bool:
        """Whether a certificate was ever issued."""
        return self._session.scalars(select(Credential).limit(1)).first() is not None

    def add(self, credential: Credential) -> None:
        self._added(credential)


class SqlLoginRequests(SqlCollection):
    def find(self, request_id: str) -> LoginRequest | None:
        return self._one(LoginRequest, tables.login_requests.c.id == request_id)

    def open_of(self, user_id: str) -> list[LoginRequest]:
        columns = tables.login_requests.c
        unsettled = columns.settled.in_([RequestState.OPEN, RequestState.ACCEPTED])
        return list(self._session.scalars(select(LoginRequest).where(columns.user_id == user_id, unsettled)))

    def newest_of(self, user_id: str, number: int) -> list[LoginRequest]:
        columns = tables.login_requests.c
        newest_first = select(LoginRequest).where(columns.user_id == user_id).order_by(columns.created_at.desc())
        return list(self._session.scalars(newest_first.limit(number)))

    def entered_of(self, user_id: str) -> list[LoginRequest]:
        columns = tables.login_requests.c
        entered = (columns.user_id == user_id, columns.settled == RequestState.ENTERED)
        return list(self._session.scalars(select(LoginRequest).where(*entered)))

    def add(self, request: LoginRequest) -> None:
        self._added(request)


class SqlEmailCodes(SqlCollection):
    def of(self, user_id: str) -> EmailCode:
        return self._one(EmailCode, tables.email_codes.c.user_id == user_id) or self._new(EmailCode(user_id))


class SqlEmailHolders(SqlCollection):
    def of(self, address: str) -> EmailHolder | None:
        return self._one(EmailHolder, tables.email_holders.c.address == address.lower())

    def add(self, holder: EmailHolder) -> None:
        self._added(holder)


class SqlProofings(SqlCollection):
    def newest(self, user_id: str) -> Proofing | None:
        columns = tables.proofings.c
        newest_first = select(Proofing).where(columns.user_id == user_id).order_by(columns.expires_at.desc())
        return self._session.scalars(newest_first.limit(1)).first()

    def add(self, proofing: Proofing) -> None:
        self._added(proofing)


class SqlVisits(SqlCollection):
    def find(self, state_digest: str) -> Visit | None:
        return self._one(Visit, tables.visits.c.state_digest == state_digest)

    def add(self, visit: Visit) -> None:
        self._added(visit)
