"""One token: its PIN, its attempts, and who has it unlocked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pkcs11

from hsm.errors import PinLocked, PinWrong, StoreUnavailable, TokenBusy
from hsm.keys import Keys
from hsm.login import Login
from hsm.module import Module
from hsm.pins import PinAttempts
from hsm.sweep import sweep_lone_public_keys

UNLOCK_WAIT_SECONDS = 10.0


class Token:
    """A token of the store. Only one holder at a time has it unlocked; the next one waits.

    A login belongs to the whole process and token, so checking a PIN means logging out first: that would cut
    off whoever is inside.
    """

    def __init__(self, module: Module, token: pkcs11.Token, attempts: PinAttempts, store_lock: threading.RLock) -> None:
        self.label = token.label
        self.serial = token.serial.decode("ascii")
        self._module = module
        self._token = token
        self._attempts = attempts
        self._store_lock = store_lock
        self._holder = threading.Lock()
        self._held_for_life = False
        self._session: pkcs11.Session | None = None
        self._login: Login | None = None
        self._swept = False
        self._closed = False

    @property
    def attempts_left(self) -> int:
        """Wrong PINs that it still forgives."""
        return self._attempts.left

    @property
    def locked(self) -> bool:
        """No attempt is left; the token isn't asked any more, not even with the right PIN."""
        return self.attempts_left == 0

    @contextmanager
    def unlocked(self, pin: str) -> Iterator[Keys]:
        """Its keys until the end of the block; raises PinWrong, PinLocked, TokenBusy."""
        login = self._unlock(pin)
        try:
            yield Keys(login)
        finally:
            self._lock(login)

    def open(self, pin: str) -> Keys:
        """Its keys for the life of the process; raises PinWrong, PinLocked, TokenBusy."""
        keys = Keys(self._unlock(pin))
        self._held_for_life = True
        return keys

    def close(self) -> None:
        """End whatever login there is, for good: the module may give its handles to another store."""
        self._closed = True
        if self._login is not None:
            self._login.end()

    def _unlock(self, pin: str) -> Login:
        if self._closed:
            raise StoreUnavailable("the token store is closed")
        if self._held_for_life or not self._holder.acquire(timeout=UNLOCK_WAIT_SECONDS):
            raise TokenBusy(f"the token {self.label} is unlocked by someone else")
        try:
            return self._log_in(pin)
        except BaseException:
            self._holder.release()
            raise

    def _log_in(self, pin: str) -> Login:
        left = self._attempts.spend()
        with self._store_lock:
            session = self._only_session()
            self._module.logout(session)
            right = self._module.login(session, pin)
        if not right:
            raise PinWrong(left) if left else PinLocked("that was the last attempt")
        self._attempts.refill()
        self._login = Login(session, self._store_lock)
        self._sweep_once(self._login)
        return self._login

    def _sweep_once(self, login: Login) -> None:
        """What a crash left behind is visible only after a login, and new only after a start."""
        if not self._swept:
            sweep_lone_public_keys(login)
            self._swept = True

    def _only_session(self) -> pkcs11.Session:
        if self._session is None:
            self._session = self._token.open(rw=True)
        return self._session

    def _lock(self, login: Login) -> None:
        login.end()
        try:
            with self._store_lock:
                self._module.logout(self._only_session())
        finally:
            self._holder.release()
