"""One unlocked period of one token: from the right PIN to the logout."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import pkcs11

from hsm.errors import NotUnlocked, TokenFailed
from hsm.journal import TokenJournal

KEY_CLASSES = (pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.ObjectClass.SECRET_KEY)


class Login:
    """Guards the token's only session: one thread at a time, and nobody after the end.

    Take a list of `get_objects` before a key is used: SoftHSM and tpm2-pkcs11 refuse a use while a search is under way.
    Loops that only read attributes may stay lazy.

    Object handles are kept here, for SoftHSM forgets those of private keys at the logout, and finding one costs
    forty times a signature (3 ms with 50 keys in the token).
    """

    def __init__(
        self,
        session: pkcs11.Session,
        store_lock: threading.RLock,
        journal: TokenJournal,
        for_a_use: Callable[[], AbstractContextManager[None]] | None = None,
    ) -> None:
        """`for_a_use` logs in around each use; without it, that was done for the whole period."""
        self.journal = journal
        self._session = session
        self._store_lock = store_lock
        self._lock = threading.RLock()
        self._found: dict[tuple[pkcs11.ObjectClass, str], pkcs11.Object] = {}
        self._over = False
        self._for_a_use = for_a_use or nullcontext

    @contextmanager
    def use(self) -> Iterator[pkcs11.Session]:
        """The session, for reading and for operations with keys; raises NotUnlocked, TokenFailed."""
        self._check()
        with self._for_a_use(), self._lock:
            self._check()
            try:
                yield self._session
            except pkcs11.PKCS11Error as problem:
                self._found.clear()  # a handle of before may be what was wrong: the next use looks anew
                raise TokenFailed(f"the token refused: {problem!r}") from problem

    @contextmanager
    def change(self) -> Iterator[pkcs11.Session]:
        """The session, for making and destroying objects: no other token changes at the same time."""
        with self._store_lock, self.use() as session:
            yield session

    def find(self, kind: pkcs11.ObjectClass, label: str) -> pkcs11.Object | None:
        """The object of that kind and label, or None; call it inside `use` or `change`."""
        handle = self._found.get((kind, label))
        if handle is None:
            template = {pkcs11.Attribute.CLASS: kind, pkcs11.Attribute.LABEL: label}
            handle = next(iter(list(self._session.get_objects(template))), None)
            if handle is not None:
                self._found[kind, label] = handle
        return handle

    def find_key(self, label: str) -> pkcs11.Object | None:
        """The private or secret key of that label; no two have the same one."""
        return next((key for kind in KEY_CLASSES if (key := self.find(kind, label)) is not None), None)

    def forget(self, label: str) -> None:
        """Handles of destroyed objects must not be used again."""
        self._found = {name: found for name, found in self._found.items() if name[1] != label}

    def _check(self) -> None:
        if self._over:
            raise NotUnlocked("the token has been locked since")

    def end(self) -> None:
        """From here on every use raises NotUnlocked; waits for the operation that is under way."""
        with self._lock:
            self._over = True
            self._found.clear()
