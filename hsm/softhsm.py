"""The files of a SoftHSM 2.6 token store: what it is told, and what is repaired before it looks.

SoftHSM rewrites `token.object` in place at every login (truncate, then one write, no fsync): a process killed
in between leaves it empty, and the whole token is lost. So a copy is kept beside it. The size of the file never
changes after the PIN was set, so another size than the copy's means that a write was cut off.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from hsm.errors import StoreUnavailable
from hsm.journal import NAME as JOURNAL
from hsm.objectfile import is_whole
from hsm.pins import PinAttempts
from simkit import settings
from simkit.durable import write_durably

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
CONFIGURATION_VARIABLE = "SOFTHSM2_CONF"
OWNER_ONLY_DIRECTORY = 0o700
CONFIGURATION = """\
directories.tokendir = {tokens}
objectstore.backend = file
log.level = ERROR
slots.removable = false
"""


@dataclass(frozen=True)
class Repairs:
    """What was found broken when the store was opened: names of token directories and of files in them."""

    restored: tuple[str, ...] = ()  # tokens whose token.object was cut off: its copy is back
    swept: tuple[str, ...] = ()  # tokens that were never finished and held no key: deleted
    set_aside: tuple[str, ...] = ()  # cut-off objects, and tokens without a copy: moved to `damaged`


class StoreFiles:
    """Where things lie in a store's directory, and how they are kept whole."""

    def __init__(self, directory: Path) -> None:
        self.owner_lock = directory / "owner.lock"
        self.configuration = directory / "softhsm2.conf"
        self.journal = directory / JOURNAL
        self.tokens = directory / "tokens"
        self._nothing = directory / "nothing"
        self._for_nothing = directory / "nothing.conf"
        self._backups = directory / "backups"
        self._attempts = directory / "attempts"
        self._damaged = directory / "damaged"
        self._known: dict[str, Path] = {}  # folders by serial, as they were found

    def prepare(self) -> None:
        """Make the folders and the configurations; raises OSError."""
        for folder in (self.tokens, self._nothing, self._backups, self._attempts, self._damaged):
            folder.mkdir(mode=OWNER_ONLY_DIRECTORY, exist_ok=True)
        for file, tokens in ((self.configuration, self.tokens), (self._for_nothing, self._nothing)):
            write_durably(file, CONFIGURATION.format(tokens=tokens).encode())

    def tell_loader(self) -> None:
        """Of an empty folder: half a millisecond for each token is saved."""
        settings.export(CONFIGURATION_VARIABLE, str(self._for_nothing))

    def tell_module(self) -> None:
        """Where its tokens lie."""
        settings.export(CONFIGURATION_VARIABLE, str(self.configuration))

    def folders(self) -> dict[str, Path]:
        """Each token's directory, by serial."""
        return {serial_of(folder.name): folder for folder in self.tokens.iterdir() if folder.is_dir()}

    def attempts(self, serial: str) -> PinAttempts:
        return PinAttempts(self._attempts / f"{serial}.json")

    def finish(self, serial: str) -> None:
        """Declare a new token finished: a copy of its `token.object`, and last its PIN counter."""
        try:
            self._back_up(serial)
        except OSError as problem:
            raise StoreUnavailable(f"the token can't be backed up: {problem.strerror}") from problem
        self.attempts(serial).refill()

    def must_be_readable(self, serial: str) -> None:
        """SoftHSM that once couldn't read a token's file answers nothing about that token until it is loaded again: so
        it isn't asked before the file can be read. Raises StoreUnavailable."""
        try:
            if serial not in self._known:
                self._known = self.folders()
            whole = bool((self._known[serial] / "token.object").read_bytes())
        except (OSError, KeyError) as problem:
            raise StoreUnavailable("the token's files can't be read") from problem
        if not whole:
            raise StoreUnavailable("the token's file is empty")

    def repair(self) -> Repairs:
        """Before the module is loaded, and by the store's owner alone."""
        tokens = sorted(folder for folder in self.tokens.iterdir() if folder.is_dir())
        objects = [name for token in tokens for name in self._set_aside_objects(token)]
        swept = [token for token in tokens if self._unfinished(token)]
        for token in swept:
            shutil.rmtree(token)
            self._backup(token).unlink(missing_ok=True)
        cut_off = [token for token in tokens if token not in swept and self._cut_off(token)]
        restored = [token for token in cut_off if self._backup(token).exists()]
        for token in restored:
            write_durably(token / "token.object", self._backup(token).read_bytes())
        lost = [token for token in cut_off if token not in restored]
        for token in lost:  # SoftHSM would fail for all tokens because of it
            token.rename(self._damaged / token.name)
        return Repairs(_names(restored), _names(swept), (*objects, *_names(lost)))

    def _set_aside_objects(self, token: Path) -> list[str]:
        """Objects whose writing was cut off: no one was ever told of them, and SoftHSM stumbles over them."""
        broken = [file for file in _objects(token) if not _whole(file)]
        for file in broken:
            file.rename(self._damaged / f"{token.name}.{file.name}")
            file.with_suffix(".lock").unlink(missing_ok=True)
        return [f"{token.name}/{file.name}" for file in sorted(broken)]

    def _unfinished(self, token: Path) -> bool:
        """The counter is written last, and objects need a login: without either there is nothing to lose."""
        counted = (self._attempts / f"{serial_of(token.name)}.json").exists()
        return not counted and not _objects(token)

    def _cut_off(self, token: Path) -> bool:
        backup = self._backup(token)
        size = _size(token / "token.object")
        return size == 0 or (backup.exists() and size != _size(backup))

    def _back_up(self, serial: str) -> None:
        for token in self.tokens.iterdir():
            if serial_of(token.name) == serial:
                write_durably(self._backup(token), (token / "token.object").read_bytes())
                return
        raise FileNotFoundError(2, "the new token's directory is missing")

    def _backup(self, token: Path) -> Path:
        return self._backups / f"{token.name}.token.object"


def serial_of(directory_name: str) -> str:
    """A SoftHSM token lies in a directory named by a UUID, whose last 16 hex digits are its serial."""
    return directory_name.replace("-", "")[-16:]


def _objects(token: Path) -> list[Path]:
    return [file for file in token.iterdir() if file.suffix == ".object" and file.name != "token.object"]


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _whole(file: Path) -> bool:
    return is_whole(file.read_bytes())


def _names(tokens: list[Path]) -> tuple[str, ...]:
    return tuple(token.name for token in tokens)
