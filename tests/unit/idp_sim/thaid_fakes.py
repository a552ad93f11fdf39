"""ThaiD without a process: a register, the provider and its app over collections in memory."""

from copy import deepcopy

from idp_sim.people.domain import Person
from idp_sim.people.service import Register, WantedPerson
from idp_sim.provider.clients import PORTAL_CALLBACK, Clients
from idp_sim.provider.statements import Statements
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.app_service import ThaidApp, ThaidProofing
from idp_sim.thaid.asking import Asked
from idp_sim.thaid.authorization import Authorization, Stage
from idp_sim.thaid.dialect import thaid
from idp_sim.thaid.service import CodeAuthorization
from tests.unit.idp_sim.idp_fakes import IDP, PORTAL, FakePeople, MovableClock, PlainIdTokens

CALLBACK = f"{PORTAL.origin}{PORTAL_CALLBACK}"
SCOPES = ["openid", "pid", "given_name", "birthdate"]
PIN = "135791"


class FakeAuthorizations:
    """Gives copies, like the table: what isn't saved is lost."""

    def __init__(self) -> None:
        self.rows: dict[str, Authorization] = {}
        self.somebody_was_faster = False

    def add(self, authorization: Authorization) -> None:
        self.rows[authorization.id] = deepcopy(authorization)

    save = add

    def spend(self, authorization: Authorization) -> bool:
        row = self.rows[authorization.id]
        approved, row.stage = row.stage is Stage.APPROVED, Stage.SPENT
        return approved and not self.somebody_was_faster

    def find(self, authorization_id: str) -> Authorization | None:
        return deepcopy(self.rows.get(authorization_id))

    def by_ticket(self, digest: str) -> Authorization | None:
        return self._one("ticket_digest", digest)

    def by_code(self, digest: str) -> Authorization | None:
        return self._one("code_digest", digest)

    def by_access(self, digest: str) -> Authorization | None:
        return self._one("access_digest", digest)

    def _one(self, name: str, digest: str) -> Authorization | None:
        return deepcopy(next((row for row in self.rows.values() if getattr(row, name) == digest), None))


class FakeThaidAccounts:
    def __init__(self) -> None:
        self.rows: dict[str, ThaidAccount] = {}

    def find(self, phone: str) -> ThaidAccount | None:
        return deepcopy(self.rows.get(phone))

    def add(self, account: ThaidAccount) -> None:
        self.rows[account.phone] = deepcopy(account)

    save = add


class ThaidWorld:
    """The provider, its app, and somebody who asks."""

    def __init__(self) -> None:
        self.clock, self.authorizations, self.accounts = MovableClock(), FakeAuthorizations(), FakeThaidAccounts()
        self.register = Register(FakePeople(), "seed")
        clients, dialect = Clients(PORTAL), thaid(IDP)
        statements = Statements(dialect, self.register, PlainIdTokens(), self.clock, b"pairwise")
        self.provider = CodeAuthorization(dialect, self.authorizations, statements, self.clock, b"codes")
        self.app = ThaidApp(self.accounts, self.register, "hold")
        self.proofing = ThaidProofing(self.app, self.provider, clients)

    def account(self, phone: str = "malee", *, pin: str = PIN, person: Person | None = None) -> ThaidAccount:
        person = person or self.register.enter(WantedPerson())
        self.app.arrange(phone, person.citizen_id, "ios", pin)
        return self.app.get(phone)

    def begin(self, **changes: object) -> Authorization:
        asked = {"client": PORTAL.id, "redirect_uri": CALLBACK, "state": "st", "scopes": SCOPES, "nonce": "n-0S6"}
        return self.provider.begin(Asked(**{**asked, **changes}))  # type: ignore[arg-type]

    def confirmed(self, begun: Authorization, account: ThaidAccount) -> str:
        """Scanned and confirmed; the code that the computer takes along."""
        found = self.proofing.scan(account, self.provider.qr(begun))
        self.proofing.confirm(account, found, PIN)
        return self.code(begun)

    def code(self, begun: Authorization) -> str:
        way = self.provider.way_back(self.now(begun))
        return way.partition("code=")[2].partition("&")[0]

    def now(self, begun: Authorization) -> Authorization:
        """As it is kept."""
        found = self.provider.find(begun.id)
        assert found
        return found
