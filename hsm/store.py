"""The tokens of one process: one owner a store, one store a process."""

import fcntl
import os
import stat
import threading
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Self

import pkcs11
import structlog

from hsm.errors import StoreInUse, StoreUnavailable, TokenExists, TokenFailed, TokenMissing
from hsm.journal import KeyJournal
from hsm.module import LABEL_BYTES, Module, identity
from hsm.softhsm import OWNER_ONLY_DIRECTORY, Repairs
from hsm.targets import Files, Target, target_named
from hsm.tokens import Token
from simkit.clock import Clock
from simkit.durable import OWNER_ONLY

log = structlog.get_logger(__name__)

OTHERS = stat.S_IRWXG | stat.S_IRWXO
PIN_BYTES = range(4, 256)  # SoftHSM's bounds

_one_store = threading.Lock()  # a PKCS#11 module serves one store a process


class TokenStore:
    """Opened once by the process that owns it. Never fork afterwards: a child inherits the logins."""

    def __init__(
        self, files: Files, module: Module, repairs: Repairs, owner: int, journal: KeyJournal, *, short_logins: bool
    ) -> None:
        self.repairs = repairs
        self._files = files
        self._module = module
        self._owner = owner
        self._journal = journal
        self._short_logins = short_logins
        self._lock = threading.RLock()  # around login, logout, and whatever makes or destroys objects
        self._tokens = {token.serial: token for token in map(self._known, module.tokens())}

    @classmethod
    def open(
        cls, directory: Path, module: Path | None = None, clock: Clock | None = None, hsm: str = "softhsm"
    ) -> Self:
        """Own the store in `directory` (made if missing); raises StoreInUse, StoreUnavailable.

        `hsm` is the kind of its tokens (`hsm.targets`), whose module it is unless another is named; by the clock, the
        journal tells when. Order matters: own it, repair its files, tell the module where it lies, and only then load
        the module, which reads all that once.
        """
        if not _one_store.acquire(blocking=False):
            raise StoreInUse("this process has a token store open")
        try:
            target = target_named(hsm)
            return cls._open_owned(directory.absolute(), target, module or target.module, clock)
        except BaseException:
            _one_store.release()
            raise

    @classmethod
    def _open_owned(cls, directory: Path, target: Target, module: Path, clock: Clock | None) -> Self:
        files = target.files(directory)
        owner = _own(directory, files)
        with ExitStack() as undo:
            undo.callback(os.close, owner)
            try:
                files.prepare()
                repairs = files.repair()
                _tell(repairs)
                journal = KeyJournal(files.journal, clock)
            except OSError as problem:
                raise _unavailable(directory, problem) from problem
            undo.callback(journal.close)
            files.tell_loader()
            loaded = Module(module, target.mapper, files.tell_module)
            opened = cls(files, loaded, repairs, owner, journal, short_logins=target.short_logins)
            undo.pop_all()
            return opened

    def create_token(self, label: str, pin: str) -> Token:
        """A new token; raises TokenExists, StoreUnavailable, ValueError (label over 32 bytes, PIN not 4-255)."""
        _check_sizes(label, pin)
        with self._lock:
            if label in self.labels():
                raise TokenExists(label)
            self._journal.note("making token", token=label)
            try:
                token = self._known(self._module.make_token(label, pin))
            except (pkcs11.PKCS11Error, TokenFailed) as problem:
                raise StoreUnavailable(f"the token {label} can't be made") from problem
            self._files.finish(token.serial)
            self._journal.note("made token", token=label, serial=token.serial)
            self._tokens[token.serial] = token
            return token

    def token(self, label: str) -> Token:
        """By label or serial; never by slot, whose number changes from start to start. Raises TokenMissing."""
        for token in list(self._tokens.values()):
            if label in {token.label, token.serial}:
                return token
        raise TokenMissing(label)

    def labels(self) -> list[str]:
        """Of all tokens, sorted."""
        return sorted(token.label for token in list(self._tokens.values()))

    def close(self) -> None:
        """Log out everywhere and let another process own it; no key of it can be used afterwards."""
        for token in self._tokens.values():
            token.close()
        self._module.close()
        self._journal.close()
        self._tokens.clear()
        os.close(self._owner)
        _one_store.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _known(self, token: pkcs11.Token) -> Token:
        attempts = self._files.attempts(identity(token))
        return Token(
            self._module, token, attempts, self._lock, self._journal, short_logins=self._short_logins,
            recover=self._files.repair, must_be_readable=partial(self._files.must_be_readable, identity(token)),
        )  # fmt: skip


def _own(directory: Path, files: Files) -> int:
    """The owner's lock: held by an open file, so that it ends with the process however that ends."""
    try:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, exist_ok=True)
        if directory.stat().st_mode & OTHERS:
            directory.chmod(OWNER_ONLY_DIRECTORY)
        lock = os.open(files.owner_lock, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    except OSError as problem:
        raise _unavailable(directory, problem) from problem
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        os.close(lock)
        raise StoreInUse(f"another process owns the token store {directory}") from problem
    return lock


def _tell(repairs: Repairs) -> None:
    counts = {name: len(names) for name, names in asdict(repairs).items()}
    if any(counts.values()):
        log.warning("token store repaired", **counts)


def _unavailable(directory: Path, problem: OSError) -> StoreUnavailable:
    return StoreUnavailable(f"the token store {directory} can't be used: {problem.strerror}")


def _check_sizes(label: str, pin: str) -> None:
    if not 0 < len(label.encode()) <= LABEL_BYTES:
        raise ValueError(f"a token's label has 1 to {LABEL_BYTES} bytes")
    if len(pin.encode()) not in PIN_BYTES:
        raise ValueError(f"a PIN has {PIN_BYTES.start} to {PIN_BYTES.stop - 1} bytes")
