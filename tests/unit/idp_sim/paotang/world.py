"""เป๋าตัง without a process: a register, the provider and its app over collections in memory."""

from copy import deepcopy

from idp_sim.paotang.accounts import PaotangAccount, Verification
from idp_sim.paotang.consent import Consent
from idp_sim.paotang.dialect import paotang
from idp_sim.paotang.proofing import PaotangFlow, PaotangProofing
from idp_sim.paotang.service import PaotangApp
from idp_sim.people.domain import Person
from idp_sim.people.service import PersonDetails, Register
from idp_sim.phones import HoldKeys
from idp_sim.provider.device_service import Issued
from idp_sim.provider.statements import Statements
from simkit.citizen_id import CitizenId
from tests.unit.idp_sim.fakes import IDP, PORTAL, FakeDeviceAuthorizations, FakePeople, MovableClock, PlainIdTokens

SCOPES = ["openid", "pid", "title", "given_name", "family_name", "birthdate", "address", "ial"]
YES_TO_ALL = {"identity": "yes", "birthdate": "yes", "address": "yes"}


class FakeAccounts:
    def __init__(self) -> None:
        self.rows: dict[str, PaotangAccount] = {}

    def find(self, phone: str) -> PaotangAccount | None:
        return deepcopy(self.rows.get(phone))

    def add(self, account: PaotangAccount) -> None:
        self.rows[account.phone] = deepcopy(account)

    save = add


class FakeConsents:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Consent] = {}

    def find(self, citizen_id: CitizenId, client: str) -> Consent | None:
        return self.rows.get((citizen_id.digits, client))

    def add(self, consent: Consent) -> None:
        self.rows[consent.citizen_id.digits, consent.client] = consent


class World:
    """The provider, its app, and the people who use it."""

    def __init__(self, *, hardened: bool = True) -> None:
        self.clock, self.people, self.consents = MovableClock(), FakePeople(), FakeConsents()
        self.authorizations, self.accounts = FakeDeviceAuthorizations(), FakeAccounts()
        self.register = Register(self.people, "seed")
        statements = Statements(paotang(IDP), self.register, PlainIdTokens(), self.clock, b"pairwise")
        self.flow = PaotangFlow(paotang(IDP), self.authorizations, statements, self.clock)
        self.app = PaotangApp(self.accounts, self.register, HoldKeys("hold"))
        self.proofing = PaotangProofing(self.accounts, self.consents, self.flow, PORTAL, self.clock, hardened)

    def account(self, phone: str = "malee", *, verified: bool = True, person: Person | None = None) -> PaotangAccount:
        person = person or self.register.enter(PersonDetails())
        state = Verification.VERIFIED if verified else Verification.WAITING
        self.accounts.add(PaotangAccount(phone, person.citizen_id, "ios", state))
        return self.app.get(phone)

    def begin(self, scopes: list[str] | None = None, nonce: str | None = None) -> Issued:
        return self.flow.begin(PORTAL, scopes or SCOPES, nonce)

    def approved(self, issued: Issued, account: PaotangAccount) -> None:
        """Scanned, consented to, confirmed."""
        self.proofing.agree(account, YES_TO_ALL)
        self.proofing.confirm(account, self.proofing.scan(account, qr(issued)))


def qr(issued: Issued) -> str:
    return f"{IDP}/paotang/device?user_code={issued.authorization.user_code}"
