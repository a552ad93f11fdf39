"""ThaiD without a process: a register, the provider and its app over collections in memory."""

from copy import deepcopy
from typing import Any

from idp_sim.people.domain import Person
from idp_sim.people.service import PersonDetails, Register
from idp_sim.phones import HoldKeys
from idp_sim.provider.authorization_request import AuthorizationRequest
from idp_sim.provider.clients import PORTAL_CALLBACK, Clients
from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.statements import Statements
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.dialect import ERRORS, thaid
from idp_sim.thaid.proofing import ThaidFlow, ThaidProofing
from idp_sim.thaid.service import ThaidApp
from tests.unit.idp_sim.fakes import IDP, PORTAL, FakeCodeAuthorizations, FakePeople, MovableClock, PlainIdTokens

CALLBACK = f"{PORTAL.origin}{PORTAL_CALLBACK}"
SCOPES = ["openid", "pid", "given_name", "birthdate"]
PIN = "135791"


class FakeThaidAccounts:
    def __init__(self) -> None:
        self.rows: dict[str, ThaidAccount] = {}

    def find(self, phone: str) -> ThaidAccount | None:
        return deepcopy(self.rows.get(phone))

    def add(self, account: ThaidAccount) -> None:
        self.rows[account.phone] = deepcopy(account)

    save = add


class ThaidWorld:
    """The provider, its app, and a client."""

    def __init__(self) -> None:
        self.clock, self.authorizations, self.accounts = MovableClock(), FakeCodeAuthorizations(), FakeThaidAccounts()
        self.register = Register(FakePeople(), "seed")
        statements = Statements(thaid(IDP), self.register, PlainIdTokens(), self.clock, b"pairwise")
        self.flow = ThaidFlow(thaid(IDP), self.authorizations, statements, self.clock, ERRORS, b"codes")
        self.app = ThaidApp(self.accounts, self.register, HoldKeys("hold"), b"pins")
        self.proofing = ThaidProofing(self.app, self.flow, Clients(PORTAL))

    def account(self, phone: str = "malee", *, pin: str = PIN, person: Person | None = None) -> ThaidAccount:
        person = person or self.register.enter(PersonDetails())
        self.app.arrange(phone, person.citizen_id, "ios", pin)
        return self.app.get(phone)

    def begin(self, **changes: Any) -> CodeAuthorization:
        request: dict[str, Any] = {"client": PORTAL.id, "redirect_uri": CALLBACK, "state": "st", "scopes": SCOPES}
        return self.flow.begin(AuthorizationRequest(**{**request, "nonce": "n-0S6", **changes}))

    def scanned(self, begun: CodeAuthorization, account: ThaidAccount) -> CodeAuthorization:
        return self.proofing.scan(account, self.flow.qr(begun))

    def confirmed(self, begun: CodeAuthorization, account: ThaidAccount) -> str:
        """Scanned and confirmed; the code that the computer fetches."""
        self.proofing.confirm(account, self.scanned(begun, account), PIN)
        return self.code(begun)

    def code(self, begun: CodeAuthorization) -> str:
        address = self.flow.code_address(self.now(begun))
        return address.partition("code=")[2].partition("&")[0]

    def now(self, begun: CodeAuthorization) -> CodeAuthorization:
        """As it is stored."""
        authorization = self.flow.find(begun.id)
        assert authorization
        return authorization
