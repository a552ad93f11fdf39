"""Stand-ins for the portal's adapters: collections in memory, hashes that cost nothing, a clock that is moved."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from portal_sim.accounts.domain import Account, Guard
from portal_sim.credentials.domain import (
    NOT_GOOD,
    Credential,
    CredentialRefused,
    CredentialState,
    IssuedCertificate,
)
from portal_sim.mail.domain import Content
from portal_sim.registration.rows.domain import DecisionState, Registration
from portal_sim.signing.domain import AnswerRefused, Purpose, RequestState, SignedAnswer, SigningRequest, Validity
from portal_sim.signing.evidence import Evidence
from portal_sim.soft_token.activation.domain import ActivationRefused, Offer
from tests.unit.portal_sim.samples import NOON


class FakeClock:
    """Stands still until time passes."""

    def __init__(self, at: datetime = NOON) -> None:
        self._now = at

    def now(self) -> datetime:
        return self._now

    def pass_(self, **by: float) -> datetime:
        """As in `timedelta(**by)`."""
        self._now += timedelta(**by)
        return self._now


class FakeHashes:
    """The password spelled backwards; counts the work."""

    def __init__(self) -> None:
        self.worked = 0

    def make(self, password: str) -> str:
        return f"hash:{password[::-1]}"

    def matches(self, stored: str | None, password: str) -> bool:
        self.worked += 1
        return stored == self.make(password)


class FakeAccounts:
    def __init__(self, *accounts: Account) -> None:
        self._kept = {account.user_id: account for account in accounts}

    def find(self, user_id: str) -> Account | None:
        return self._kept.get(user_id.upper())

    def get(self, user_id: str) -> Account:
        return self._kept[user_id.upper()]

    def add(self, account: Account) -> None:
        self._kept[account.user_id] = account


class FakeGuards:
    def __init__(self) -> None:
        self.kept: dict[str, Guard] = {}

    def of(self, user_id: str) -> Guard:
        return self.kept.setdefault(user_id, Guard(user_id))


class FakeRegistrations:
    def __init__(self) -> None:
        self._kept: dict[str, Registration] = {}

    def of(self, user_id: str) -> Registration:
        return self._kept.setdefault(user_id, Registration(user_id))

    def pending(self) -> list[Registration]:
        return [one for one in self._kept.values() if one.approval is DecisionState.PENDING]

    def decided(self) -> list[Registration]:
        return [one for one in self._kept.values() if one.approval in {DecisionState.APPROVED, DecisionState.REJECTED}]


class FakeOffers:
    def __init__(self) -> None:
        self.kept: list[Offer] = []

    def by_digest(self, digest: str) -> Offer | None:
        return next((offer for offer in self.kept if offer.digest == digest), None)

    def by_credential(self, credential: str) -> Offer:
        return next(offer for offer in self.kept if offer.credential == credential)

    def newest(self, user_id: str) -> Offer | None:
        return next((offer for offer in reversed(self.kept) if offer.user_id == user_id), None)

    def add(self, offer: Offer) -> None:
        self.forget_untaken(offer.user_id)
        self.kept.append(offer)

    def forget_untaken(self, user_id: str) -> None:
        self.kept = [old for old in self.kept if old.user_id != user_id or old.credential]


class FakeCredentials:
    def __init__(self, *credentials: Credential) -> None:
        self.kept = list(credentials)

    def get(self, credential_id: str) -> Credential:
        found = next((one for one in self.kept if one.id == credential_id), None)
        if found is None:
            raise CredentialRefused("credential.unknown")
        return found

    def active_of(self, user_id: str) -> Credential | None:
        mine = (one for one in self.kept if one.user_id == user_id)
        return next((one for one in mine if one.state is CredentialState.ACTIVE), None)

    def others_of(self, credential: Credential) -> list[Credential]:
        mine = (one for one in self.kept if one.user_id == credential.user_id and one is not credential)
        return [one for one in mine if one.state is not CredentialState.REVOKED]

    def by_serial(self, serial: str) -> Credential | None:
        return next((one for one in self.kept if one.serial == serial), None)

    def unrevoked_of(self, user_id: str) -> list[Credential]:
        mine = (one for one in self.kept if one.user_id == user_id)
        return [one for one in mine if one.state is not CredentialState.REVOKED]

    def not_good(self) -> list[Credential]:
        return [one for one in self.kept if one.state in NOT_GOOD]

    def revision(self) -> int:
        return len(self.not_good())

    def add(self, credential: Credential) -> None:
        self.kept.append(credential)


class FakeSigningRequests:
    def __init__(self) -> None:
        self.kept: list[SigningRequest] = []

    def find(self, request_id: str) -> SigningRequest | None:
        return next((one for one in self.kept if one.id == request_id), None)

    def open_of(self, user_id: str) -> list[SigningRequest]:
        unsettled = {RequestState.OPEN, RequestState.ACCEPTED}
        return [one for one in self.kept if one.user_id == user_id and one.settled in unsettled]

    def newest_of(self, user_id: str, purpose: Purpose, number: int) -> list[SigningRequest]:
        mine = [one for one in self.kept if (one.user_id, one.purpose) == (user_id, purpose)]
        return mine[: -number - 1 : -1]

    def entered_of(self, user_id: str) -> list[SigningRequest]:
        mine = [one for one in self.kept if (one.user_id, one.purpose) == (user_id, Purpose.LOGIN)]
        return [one for one in mine if one.settled is RequestState.ENTERED]

    def add(self, request: SigningRequest) -> None:
        self.kept.append(request)


class FakeAuthority:
    """Certifies any request that carries the offer's nonce."""

    def __init__(self) -> None:
        self.issued = 0

    def issue(self, csr_pem: str, nonce: str, user_id: str, now: datetime) -> IssuedCertificate:
        if nonce not in csr_pem:
            raise ActivationRefused("activation.bad_request")
        self.issued += 1
        number = f"{self.issued:x}"
        return IssuedCertificate(f"certificate {number} of {user_id}", number, number * 64, now + timedelta(days=730))


class FakeSignatures:
    """An answer is signed when it was handed to `sign` for the credential that delivers it."""

    def __init__(self) -> None:
        self._signed: dict[str, tuple[str, SignedAnswer]] = {}

    def sign(self, credential: Credential, answer: SignedAnswer) -> str:
        name = f"signed-{len(self._signed)}"
        self._signed[name] = (credential.id, answer)
        return name

    def read(self, signed: str, credential: Credential, now: datetime) -> SignedAnswer:
        signer, answer = self._signed[signed]
        if signer != credential.id:
            raise AnswerRefused("signing.bad_answer")
        return answer

    def validity(self, credential: Credential, now: datetime) -> Validity:
        if now < credential.issued_at:
            return Validity.TO_COME
        return Validity.OVER if now > credential.not_after else Validity.NOW


class FakeStatuses:
    """Names what was asked about, and when."""

    def of(self, credential: Credential, now: datetime) -> bytes:
        return f"{credential.id} is {credential.state} at {now.isoformat()}".encode()


class FakeEvidences:
    def __init__(self) -> None:
        self.kept: list[Evidence] = []

    def add(self, evidence: Evidence) -> None:
        self.kept.append(evidence)

    def of_request(self, request_id: str) -> Evidence | None:
        return next((one for one in self.kept if one.request == request_id), None)

    def of_document(self, kind: str, document: str) -> list[Evidence]:
        return [one for one in self.kept if (one.kind, one.document) == (kind, document)]


class FakeLetters:
    """Keeps what was written."""

    def __init__(self) -> None:
        self.sent: list[Content] = []

    def send(self, content: Content) -> str:
        self.sent.append(content)
        return str(len(self.sent))


class FakeSessions:
    def __init__(self) -> None:
        self.ended: list[str] = []

    def end_all(self, user_id: str) -> None:
        self.ended.append(user_id)


class FakeTransaction:
    """Nothing is begun: what is read and written is in memory."""

    def __init__(self) -> None:
        self.commits = 0

    def reading(self) -> AbstractContextManager[None]:
        return nullcontext()

    def commit(self) -> None:
        self.commits += 1


class FakeDocuments:
    """In memory, with what was dropped."""

    def __init__(self, **kept: bytes) -> None:
        self.kept = dict(kept)
        self.dropped: list[str] = []
        self._names: dict[str, str] = {}

    def keep(self, content: bytes, name: str) -> str:
        key = f"document-{len(self._names)}"
        self.kept[key], self._names[key] = content, name
        return key

    def read(self, key: str) -> bytes:
        return self.kept[key]

    def name_of(self, key: str) -> str:
        return self._names.get(key, f"{key}.pdf")

    def size_of(self, key: str) -> int:
        return len(self.kept[key])

    def drop(self, key: str) -> None:
        self.kept.pop(key, None)
        self.dropped.append(key)
