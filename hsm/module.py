"""The PKCS#11 module: loaded once a process, for threads, and the calls that python-pkcs11 hasn't got.

python-pkcs11 calls C_Initialize(NULL), which promises a single thread, and then lets threads in: SoftHSM
crashes. So the module is initialised again, with CKF_OS_LOCKING_OK, before anything else happens; as it reads all
tokens each time, it is told where they are before the second time.
"""

import ctypes
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pkcs11
from pkcs11.attributes import AttributeMapper

from hsm.errors import StoreUnavailable, TokenFailed

CKF_OS_LOCKING_OK = 2
CKU_USER = 1
CKR_OK = 0
CKR_PIN_REFUSED = {0xA0, 0xA1, 0xA2, 0xA4}  # incorrect, invalid, length, locked by the token itself
CKR_USER_NOT_LOGGED_IN = 0x101
VERSION_BYTES = 8  # CK_FUNCTION_LIST begins with its version, padded to a pointer's size
PLACES = {"C_Initialize": 0, "C_Finalize": 1, "C_InitToken": 9, "C_Login": 18, "C_Logout": 19}  # in that list
LABEL_BYTES = 32  # CK_TOKEN_INFO.label, padded with blanks


class _InitializeArguments(ctypes.Structure):
    """CK_C_INITIALIZE_ARGS: four functions for locks that we leave to the module, flags, reserved."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("create", "destroy", "lock", "unlock")),
        ("flags", ctypes.c_ulong),
        ("reserved", ctypes.c_void_p),
    )


class _Calls:
    """The module's functions by name, from its function list: some modules export nothing else."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, and AttributeError for a library that is no PKCS#11 module."""
        functions = ctypes.c_void_p()
        ctypes.CDLL(str(path)).C_GetFunctionList(ctypes.byref(functions))
        self._functions = ctypes.cast((functions.value or 0) + VERSION_BYTES, ctypes.POINTER(ctypes.c_void_p))

    def __getattr__(self, name: str) -> Callable[..., int]:
        return ctypes.CFUNCTYPE(ctypes.c_ulong)(self._functions[PLACES[name]] or 0)


class Module:
    """The loaded module. Its maker has set the module's environment before, and closes it."""

    def __init__(
        self,
        path: Path,
        mapper: Callable[[], AttributeMapper] = AttributeMapper,
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        """`tell` says to it where its tokens are."""
        if not path.is_file():
            raise StoreUnavailable(f"the PKCS#11 module {path} is missing")
        try:
            self._calls = _Calls(path)
            self._library = pkcs11.lib(str(path))
        except (OSError, AttributeError, pkcs11.PKCS11Error) as problem:
            raise StoreUnavailable(f"the PKCS#11 module {path} can't be loaded: {problem!r}") from problem
        self._mapper = mapper
        self._use_locks(tell)

    def _use_locks(self, tell: Callable[[], None]) -> None:
        arguments = _InitializeArguments(flags=CKF_OS_LOCKING_OK)
        self._calls.C_Finalize(None)
        tell()
        answer = self._calls.C_Initialize(ctypes.byref(arguments))
        if answer != CKR_OK:
            raise StoreUnavailable(f"the PKCS#11 module refuses to start for threads: {answer:#x}")

    def close(self) -> None:
        """C_Finalize: all sessions end, and the module can be initialised for another store."""
        self._library.finalize()

    def tokens(self) -> Iterator[pkcs11.Token]:
        """The initialised tokens, in the order of their slots, which changes from start to start."""
        for slot in self._library.get_slots(token_present=True):
            token = slot.get_token()
            if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
                yield token

    def make_token(self, label: str, pin: str) -> pkcs11.Token:
        """C_InitToken on the free slot that SoftHSM always offers, then C_InitPIN.

        The SO PIN is random and forgotten: with it another PIN could be set, and the keys used.
        """
        so_pin = secrets.token_urlsafe(24)
        slot = self._free_slot()
        padded = label.encode().ljust(LABEL_BYTES)
        answer = self._calls.C_InitToken(ctypes.c_ulong(slot.slot_id), *_counted(so_pin), padded)
        if answer != CKR_OK:
            raise TokenFailed(f"the token {label} can't be initialised: {answer:#x}")
        token = slot.get_token()
        with token.open(rw=True, so_pin=so_pin) as session:
            session.init_pin(pin)
        return token

    def _free_slot(self) -> pkcs11.Slot:
        for slot in reversed(self._library.get_slots(token_present=True)):
            if not slot.get_token().flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
                return slot
        raise TokenFailed("the module offers no free slot")

    def open(self, token: pkcs11.Token) -> pkcs11.Session:
        """A session that describes new keys in the way that the module understands."""
        return token.open(rw=True, attribute_mapper=self._mapper())

    def login(self, session: pkcs11.Session, pin: str) -> bool:
        """C_Login as user; False when the PIN is refused, TokenFailed for any other trouble."""
        answer = self._calls.C_Login(_handle(session), ctypes.c_ulong(CKU_USER), *_counted(pin))
        if answer != CKR_OK and answer not in CKR_PIN_REFUSED:
            raise TokenFailed(f"the token doesn't check the PIN: {answer:#x}")
        return bool(answer == CKR_OK)

    def logout(self, session: pkcs11.Session) -> None:
        """C_Logout; being logged out already is fine."""
        answer = self._calls.C_Logout(_handle(session))
        if answer not in {CKR_OK, CKR_USER_NOT_LOGGED_IN}:
            raise TokenFailed(f"the token doesn't log out: {answer:#x}")


def identity(token: pkcs11.Token) -> str:
    """What tells it from all others: its serial number, or its label if the module numbers none of them."""
    serial = token.serial.decode("ascii").strip()
    return serial if serial.strip("0") else token.label


def _handle(session: pkcs11.Session) -> ctypes.c_ulong:
    return ctypes.c_ulong(session.handle)  # type: ignore[attr-defined] # the stubs leave it out


def _counted(text: str) -> tuple[bytes, ctypes.c_ulong]:
    """Bytes and their number; whatever a person typed has some, so that it is refused by the token alone."""
    encoded = text.encode(errors="surrogatepass")
    return encoded, ctypes.c_ulong(len(encoded))
