"""Use cases of the app: an account on a phone, its verification, and proving who somebody is."""

from collections.abc import Mapping
from dataclasses import dataclass

from idp_sim.paotang.accounts import Account, Accounts, Verification
from idp_sim.paotang.consent import Consent, Consents, agreed
from idp_sim.paotang.scanning import user_code_in
from idp_sim.people.domain import Person
from idp_sim.people.service import Register
from idp_sim.phones import PHONE, PLATFORMS, AccountRefused, AccountUnknown, HoldKeys, ProofingRefused
from idp_sim.provider.clients import Client, Clients
from idp_sim.provider.grants import Grant
from idp_sim.provider.service import DeviceAuthorization
from simkit.citizen_id import CitizenId
from simkit.clock import Clock


class PaotangAccounts:
    """`hold_secret` makes the key that puts an account into its holder's hand."""

    def __init__(self, accounts: Accounts, register: Register, hold_secret: str) -> None:
        self._accounts = accounts
        self._register = register
        self._keys = HoldKeys(hold_secret)
        self.is_held_with = self._keys.fits

    def arrange(self, phone: str, citizen_id: CitizenId, platform: str, *, verified: bool) -> str:
        """An account on a phone, and the key that holds it: the same again for the same one.

        Raises AccountRefused for a bad name, a platform that isn't one, or a phone with somebody else's account.
        """
        if not PHONE.fullmatch(phone):
            raise AccountRefused("paotang.bad_phone")
        if platform not in PLATFORMS:
            raise AccountRefused("paotang.unknown_platform")
        person = self._register.get(citizen_id)
        known = self._accounts.find(phone)
        if known is None:
            state = Verification.VERIFIED if verified else Verification.WAITING
            self._accounts.add(Account(phone, person.citizen_id, platform, state))
        elif known.citizen_id != citizen_id:
            raise AccountRefused("paotang.phone_taken")
        return self._keys.key(phone)

    def get(self, phone: str) -> Account:
        """Raises AccountUnknown."""
        account = self._accounts.find(phone)
        if account is None:
            raise AccountUnknown(phone)
        return account

    def owner(self, account: Account) -> Person:
        """Whose account it is."""
        return self._register.get(account.citizen_id)

    def read_card(self, account: Account) -> None:
        """The citizen id card was read (ST1.D.2)."""
        account.read_card()
        self._accounts.save(account)

    def compare_face(self, account: Account) -> None:
        """The face is the card's (ST1.D.2)."""
        account.compare_face()
        self._accounts.save(account)


@dataclass(frozen=True)
class Ports:
    """What proofing needs."""

    accounts: Accounts
    consents: Consents
    clients: Clients
    device: DeviceAuthorization


class Proofing:
    """Consent, scan, decide (ST2.2.2 to ST2.2.4). `client` is the relying party whose icon the app shows."""

    def __init__(self, ports: Ports, client: str, clock: Clock) -> None:
        self._ports = ports
        self._client = client
        self._clock = clock

    def relying_party(self) -> Client:
        """The one whose icon the app shows."""
        return self._ports.clients.get(self._client)

    def check_may_prove(self, account: Account) -> None:
        """Raises ProofingRefused."""
        account.check_may_prove(self._clock.now())

    def consent(self, account: Account) -> Consent | None:
        """What the person agreed to before, on whichever phone."""
        return self._ports.consents.find(account.citizen_id, self._client)

    def agree(self, account: Account, answers: Mapping[str, str]) -> None:
        """Keep the consent; raises ConsentRefused. Asked once: a second answer changes nothing."""
        items = agreed(answers)
        if self.consent(account) is None:
            self._ports.consents.add(Consent(account.citizen_id, self._client, items, self._clock.now()))

    def scan(self, account: Account, text: str) -> Grant:
        """The grant that the QR is about, now this person's to decide; raises ProofingRefused, GrantRefused."""
        self.check_may_prove(account)
        code = user_code_in(text, self._ports.device.dialect.address("device"))
        grant = self._ports.device.by_user_code(code)
        if grant is None or grant.client != self._client:
            account.count_wrong_code(self._clock.now())
            self._ports.accounts.save(account)
            raise ProofingRefused("proofing.unknown")
        self._ports.device.claim(grant, account.citizen_id)
        return grant

    def held(self, account: Account, grant_id: str) -> Grant | None:
        """The grant, if this person has scanned it."""
        return self._ports.device.held(grant_id, account.citizen_id)

    def over(self, grant: Grant) -> bool:
        """Whether it expired before anybody decided."""
        return self._ports.device.over(grant)

    def confirm(self, account: Account, grant: Grant) -> None:
        """Yes, it is me on that computer; raises ProofingRefused, GrantRefused."""
        self.check_may_prove(account)
        consent = self.consent(account)
        if consent is None:
            raise ProofingRefused("consent.missing")
        self._ports.device.approve(grant, consent.claims())

    def deny(self, grant: Grant) -> None:
        """No; raises GrantRefused."""
        self._ports.device.deny(grant)
