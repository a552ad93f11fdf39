"""Use cases of the app: an account on a phone, its PIN, and proving who somebody is."""

import hmac

from idp_sim.people.domain import Person
from idp_sim.people.service import Register
from idp_sim.phones import PHONE, PLATFORMS, AccountRefused, AccountUnknown, HoldKeys, ProofingRefused
from idp_sim.provider.clients import Client, Clients
from idp_sim.thaid.accounts import ThaidAccount, ThaidAccounts, checked_pin
from idp_sim.thaid.authorization import Authorization, AuthorizationRefused, Stage
from idp_sim.thaid.scanning import ticket_in
from idp_sim.thaid.service import CodeAuthorization
from simkit.citizen_id import CitizenId


class ThaidApp:
    """`secret` makes the keys that hold an account, and what is kept of a PIN."""

    def __init__(self, accounts: ThaidAccounts, register: Register, secret: str) -> None:
        self._accounts = accounts
        self._register = register
        self._keys = HoldKeys(secret)
        self._secret = secret.encode()
        self.is_held_with = self._keys.fits

    def arrange(self, phone: str, citizen_id: CitizenId, platform: str, pin: str) -> str:
        """An account on a phone with that PIN, and the key that holds it. Again for the same one: a new PIN, no lock.

        Raises AccountRefused for a bad name, a platform that isn't one, or a phone with somebody else's account, and
        PinRefused.
        """
        if not PHONE.fullmatch(phone):
            raise AccountRefused("thaid.bad_phone")
        if platform not in PLATFORMS:
            raise AccountRefused("thaid.unknown_platform")
        person, digest = self._register.get(citizen_id), self._digest(phone, checked_pin(pin))
        known = self._accounts.find(phone)
        if known is None:
            self._accounts.add(ThaidAccount(phone, person.citizen_id, platform, digest, len(pin)))
        elif known.citizen_id != citizen_id:
            raise AccountRefused("thaid.phone_taken")
        else:
            known.choose_pin(digest, len(pin))
            self._accounts.save(known)
        return self._keys.key(phone)

    def get(self, phone: str) -> ThaidAccount:
        """Raises AccountUnknown."""
        account = self._accounts.find(phone)
        if account is None:
            raise AccountUnknown(phone)
        return account

    def owner(self, account: ThaidAccount) -> Person:
        """Whose account it is."""
        return self._register.get(account.citizen_id)

    def try_pin(self, account: ThaidAccount, pin: str) -> None:
        """Raises PinRefused; what it counts is kept."""
        try:
            account.try_pin(self._digest(account.phone, checked_pin(pin)))
        finally:
            self._accounts.save(account)

    def _digest(self, phone: str, pin: str) -> str:
        """Under the process's secret: a PIN is too short for a hash alone."""
        return hmac.digest(self._secret, f"pin {phone} {pin}".encode(), "sha256").hex()


class ThaidProofing:
    """Scan, look who asks, decide (ST2.2.T)."""

    def __init__(self, app: ThaidApp, authorization: CodeAuthorization, clients: Clients) -> None:
        self._app = app
        self._authorization = authorization
        self._clients = clients

    def relying_party(self, found: Authorization) -> Client:
        """Who asks."""
        return self._clients.get(found.client)

    def scan(self, account: ThaidAccount, text: str) -> Authorization:
        """What the QR asks, now this phone's to decide; raises PinRefused, ProofingRefused, AuthorizationRefused."""
        account.check_unlocked()
        found = self._authorization.by_ticket(ticket_in(text, self._authorization.dialect.address("qr/")))
        if found is None:
            raise ProofingRefused("proofing.unknown")
        self._authorization.claim(found, account.phone, account.citizen_id)
        return found

    def held(self, account: ThaidAccount, authorization_id: str) -> Authorization | None:
        """For the phone that has scanned it and nobody else."""
        found = self._authorization.find(authorization_id)
        return found if found and found.phone == account.phone else None

    def over(self, found: Authorization) -> bool:
        """Whether it expired before anybody decided."""
        return found.stage is Stage.CLAIMED and self._authorization.over(found)

    def confirm(self, account: ThaidAccount, found: Authorization, pin: str) -> None:
        """Yes, it is me on that computer; raises PinRefused, AuthorizationRefused."""
        if self.over(found):
            raise AuthorizationRefused("proofing.expired")
        self._app.try_pin(account, pin)
        self._authorization.approve(found, [scope for scope in found.scopes if scope != "openid"])

    def deny(self, found: Authorization) -> None:
        """No; raises AuthorizationRefused."""
        self._authorization.deny(found)
