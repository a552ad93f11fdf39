"""One token: its PIN, its attempts, and its present holder."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial

import pkcs11
from pkcs11 import Mechanism

from hsm.errors import PinLocked, PinWrong, StoreUnavailable, TokenBusy, TokenFailed
from hsm.journal import KeyJournal, TokenJournal
from hsm.keys import Keys
from hsm.login import Login
from hsm.module import Module, identity
from hsm.pins import PinAttempts
from hsm.sweep import sweep_lone_public_keys

UNLOCK_WAIT_SECONDS = 10.0
SEALING = {Mechanism.AES_KEY_GEN, Mechanism.AES_GCM}


class Token:
    """A token of the store. Only one holder at a time has it unlocked; the next one waits.

    A login belongs to the whole process and token, so checking a PIN means logging out first: that would cut
    off the present holder. With `short_logins` the holder is logged in while a key is used, and at no other time;
    `recover` tidies up when that has failed.
    """

    def __init__(
        self, module: Module, token: pkcs11.Token, attempts: PinAttempts, store_lock: threading.RLock,
        journal: KeyJournal, *, short_logins: bool = False, recover: Callable[[], object] = lambda: None,
        must_be_readable: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        self.label = token.label
        self.serial = identity(token)
        self._module = module
        self._token = token
        self._attempts = attempts
        self._store_lock = store_lock
        self._journal = TokenJournal(journal, token.label)
        self._holder = threading.Lock()
        self._held_for_life = False
        self._session: pkcs11.Session | None = None
        self._login: Login | None = None
        self._swept = False
        self._closed = False
        self._short_logins = short_logins
        self._in_use = False  # by a short login
        self._recover = recover
        self._must_be_readable = must_be_readable

    @property
    def attempts_left(self) -> int:
        """Wrong PINs that it still forgives."""
        return self._attempts.left

    @cached_property
    def can_seal(self) -> bool:
        """Whether the token knows AES-GCM, and makes keys for it."""
        return self._token.slot.get_mechanisms() >= SEALING

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
        self._must_be_readable()
        left = self._attempts.spend()
        with self._store_lock:
            session = self._only_session()
            self._module.logout(session)
            right = self._judged(session, pin, left)
            if right and self._short_logins:
                self._module.logout(session)
        if not right:
            raise PinWrong(left) if left else PinLocked("that was the last attempt")
        self._attempts.refill()
        for_a_use = partial(self._briefly, pin) if self._short_logins else None
        self._login = Login(session, self._store_lock, self._journal, for_a_use)
        self._sweep_once(self._login)
        return self._login

    def _judged(self, session: pkcs11.Session, pin: str, left: int) -> bool:
        """Whether it is the PIN. What the token can't judge costs no attempt: five would lock it for good."""
        try:
            return self._module.login(session, pin)
        except TokenFailed:
            self._attempts.give_back(left)
            raise

    @contextmanager
    def _briefly(self, pin: str) -> Iterator[None]:
        """Logged in for one use, or for all that it consists of; meanwhile no other token is."""
        with self._store_lock:
            if self._in_use:
                yield
                return
            if not self._module.login(self._only_session(), pin):
                raise TokenFailed(f"the token {self.label} doesn't take its PIN any more")
            self._in_use = True
            try:
                yield
            except TokenFailed:
                self._module.logout(self._only_session())
                self._recover()
                raise
            finally:
                self._in_use = False
                self._module.logout(self._only_session())

    def _sweep_once(self, login: Login) -> None:
        """What a crash left behind is visible only after a login, and new only after a start."""
        if not self._swept:
            sweep_lone_public_keys(login)
            self._swept = True

    def _only_session(self) -> pkcs11.Session:
        if self._session is None:
            self._session = self._module.open(self._token)
        return self._session

    def _lock(self, login: Login) -> None:
        login.end()
        try:
            with self._store_lock:
                self._module.logout(self._only_session())
        finally:
            self._holder.release()
