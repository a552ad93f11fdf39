"""Use cases of the login on the computer."""

import secrets
from dataclasses import dataclass

from portal_sim.accounts.domain import Account, Accounts, LoginRefused
from portal_sim.accounts.service import PasswordLogin
from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.login.sign_in.pauses import Pauses
from portal_sim.signing.domain import LoginRequest, LoginRequests, RequestState, RequestUnknown
from simkit.clock import Clock
from simkit.pictures import PICTURES


@dataclass(frozen=True)
class SignIn:
    """Login with password and picture."""

    _passwords: PasswordLogin
    _pauses: Pauses
    _accounts: Accounts
    _requests: LoginRequests
    _credentials: Credentials
    _portal: str
    _clock: Clock

    def begin(self, user_id: str, password: str) -> tuple[Account, Credential | None]:
        """Password right: the account, and the active credential, whose phone may be asked; raises LoginRefused."""
        account = self._passwords.check(user_id, password)
        credential = self._credentials.active_of(account.user_id)
        if credential:
            self._pauses.must_not_pause(account.user_id)
        elif any(one.on_hold for one in self._credentials.unrevoked_of(account.user_id)):
            raise LoginRefused("sign_in.on_hold")
        return account, credential

    def ask_phone(self, credential: Credential, browser: str) -> LoginRequest:
        """A request for the credential's phone, which replaces an open one."""
        for earlier in self._requests.open_of(credential.user_id):
            earlier.end(RequestState.REPLACED)
        request = LoginRequest(
            secrets.token_urlsafe(16), credential.user_id, credential.id, browser, secrets.token_urlsafe(32),
            secrets.choice(list(PICTURES)), self._portal, self._clock.now(),
        )  # fmt: skip
        self._requests.add(request)
        return request

    def state_of(self, request_id: str) -> tuple[LoginRequest, RequestState]:
        """The request and how it stands now; raises AnswerRefused."""
        request = self._requests.find(request_id)
        if request is None:
            raise RequestUnknown("sign_in.unknown_request")
        return request, request.state(self._clock.now())

    def cancel(self, request_id: str) -> RequestState:
        """The person gave up on the computer; how the request has ended, for it may have been entered meanwhile."""
        request, _ = self.state_of(request_id)
        request.end(RequestState.CANCELLED)
        return request.settled

    def enter(self, request_id: str, browser: str) -> Account:
        """Open the portal for the browser session that asked; raises AnswerRefused."""
        request, _ = self.state_of(request_id)
        now = self._clock.now()
        request.enter(browser, now)
        account = self._accounts.get(request.user_id)
        account.enter(now)
        return account
