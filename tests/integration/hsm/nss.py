"""NSS's softokn as a module, for tests that need one that guards keys badly: no token of the test-bed ever lives there.

It wants to be told where its database is, in C_Initialize, which python-pkcs11 calls with nothing. So its function
list, which the library keeps in its own memory, gets a C_Initialize that tells it.
"""

import ctypes
from pathlib import Path

SOFTOKN = next(Path("/usr/lib").glob("*/libsoftokn3.so"), Path("/usr/lib/libsoftokn3.so"))
VERSION_BYTES = 8  # CK_FUNCTION_LIST begins with its version, padded
OS_LOCKING = 2
SLOT = 2  # with keys that stay
_kept: list[object] = []  # what the library points to


class _Arguments(ctypes.Structure):
    """CK_C_INITIALIZE_ARGS as NSS reads it: its `reserved` is a text of settings."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("create", "destroy", "lock", "unlock")),
        ("flags", ctypes.c_ulong),
        ("settings", ctypes.c_char_p),
        ("reserved", ctypes.c_void_p),
    )


def prepare(database: Path) -> None:
    """Call it before the module is loaded in this process."""
    functions = _functions()
    kind = ctypes.CFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p)
    initialize = kind(functions[0] or 0)
    told = _Arguments(flags=OS_LOCKING, settings=f"configdir='sql:{database}' flags=noModDB".encode())
    own = kind(lambda _given: initialize(ctypes.addressof(told)))
    functions[0] = ctypes.cast(own, ctypes.c_void_p).value
    _kept.extend((told, own, initialize))


def _functions() -> "ctypes._Pointer[ctypes.c_void_p]":
    where = ctypes.c_void_p()
    ctypes.CDLL(str(SOFTOKN)).C_GetFunctionList(ctypes.byref(where))
    return ctypes.cast((where.value or 0) + VERSION_BYTES, ctypes.POINTER(ctypes.c_void_p))
