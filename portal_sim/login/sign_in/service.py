"""Use cases of the login on the computer."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Account, Accounts, LoginRefused
from portal_sim.accounts.service import PasswordLogin
from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.login.sign_in.pauses import Pauses
from portal_sim.signing.asking import Asking
from portal_sim.signing.domain import Purpose, RequestState, RequestUnknown, SigningRequest, SigningRequests
from simkit.clock import Clock


@dataclass(frozen=True)
class SignIn:
    """Login with password and picture."""

    _passwords: PasswordLogin
    _pauses: Pauses
    _accounts: Accounts
    _requests: SigningRequests
    _credentials: Credentials
    _asking: Asking
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

    def ask_phone(self, credential: Credential, browser: str) -> SigningRequest:
        """A request for the credential's phone, which replaces an open one."""
        return self._asking.ask(credential, browser)

    def state_of(self, request_id: str) -> tuple[SigningRequest, RequestState]:
        """The request and how it stands now; raises AnswerRefused."""
        request = self._requests.find(request_id)
        if request is None or request.purpose is not Purpose.LOGIN:
            raise RequestUnknown("signing.unknown_request")
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
