"""The kinds of tokens that a store can hold, and all in which they differ: a row each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pkcs11.attributes import AttributeMapper

from hsm import softhsm, tpm2
from hsm.errors import StoreUnavailable
from hsm.pins import PinAttempts
from hsm.softhsm import SOFTHSM, Repairs


class Files(Protocol):
    """A store's directory. A token is named by its identity (`hsm.module.identity`)."""

    @property
    def owner_lock(self) -> Path: ...

    @property
    def journal(self) -> Path: ...

    def prepare(self) -> None:
        """Make what is missing; raises OSError."""

    def repair(self) -> Repairs:
        """Before the module is loaded, and by the store's owner alone."""

    def tell_loader(self) -> None:
        """Set the module's environment for its first start, which is for nothing (`hsm.module`)."""

    def tell_module(self) -> None:
        """Set the module's environment; it is read once, when the module starts."""

    def attempts(self, identity: str) -> PinAttempts:
        """A token's PIN counter."""

    def finish(self, identity: str) -> None:
        """Declare a new token finished; its PIN counter comes last."""

    def must_be_readable(self, identity: str) -> None:
        """Before a login; raises StoreUnavailable for a token whose files can't be read now."""

    def folders(self) -> dict[str, Path]:
        """Each token's own directory, of those that have one."""


@dataclass(frozen=True)
class Target:
    """`mapper` says how a new key is described. With `short_logins` a token is logged in for one use at a time.

    A TPM has room for three loaded keys (MAX_LOADED_OBJECTS) and a logout unloads them.
    """

    module: Path
    files: Callable[[Path], Files]
    mapper: Callable[[], AttributeMapper]
    short_logins: bool = False


TARGETS = {
    "softhsm": Target(SOFTHSM, softhsm.StoreFiles, AttributeMapper),
    "tpm2": Target(tpm2.found_module(), tpm2.TpmFiles, tpm2.LeanMapper, short_logins=True),
}


def target_named(name: str) -> Target:
    """Raises StoreUnavailable for one that there isn't."""
    if name not in TARGETS:
        raise StoreUnavailable(f"no kind of token is called {name}; there are {', '.join(TARGETS)}")
    return TARGETS[name]
