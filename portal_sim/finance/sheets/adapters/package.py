"""The file: a zip of parts, none of which is read before it is known to be harmless in kind, number and size."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from portal_sim.finance.sheets.domain import FileRefused

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 10 * 2**20, 64 * 2**20, 500
CHUNK = 2**15
ZIP, OLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
PROTECTED = "EncryptedPackage".encode("utf-16-le")  # the stream of a workbook under a password ([MS-OFFCRYPTO] 1.3.1)
_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1
# parts of programs and of what lies outside; a plain link in a cell is none
_ACTIVE = ("vbaproject", "xl/externallinks/", "xl/macrosheets/", "xl/dialogsheets/", "xl/activex/", "xl/embeddings/",
           "xl/connections", "xl/querytables/", "xl/webextensions/")  # fmt: skip


class Package:
    """The parts of a file, by their names."""

    def __init__(self, data: bytes) -> None:
        """Raises FileRefused."""
        _look_at(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError):  # the last: a zip of a later version
            raise FileRefused("loader.broken") from None
        self._parts = _checked(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    @property
    def is_active(self) -> bool:
        """Whether there are programs in it, or links to outside."""
        return any(mark in name for name in self._parts for mark in _ACTIVE)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part from beginning to end; raises FileRefused when it isn't there, or broken."""
        part = self._parts.get(_plain(name))
        if part is None:
            raise FileRefused("loader.broken")
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise FileRefused("loader.broken") from None


def target(source: str, given: str) -> str:
    """The part that a relationship of another one names."""
    return normpath(given.lstrip("/") if given.startswith("/") else join(dirname(source), given))


def _look_at(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise FileRefused("loader.too_big")
    if data.startswith(OLE):
        raise FileRefused("loader.password" if PROTECTED in data else "loader.not_xlsx")
    if not data.startswith(ZIP):
        raise FileRefused("loader.not_xlsx")
    if data.count(_ENTRY) > MOST_PARTS:  # before an object is made of each
        raise FileRefused("loader.too_big")


def _checked(parts: list[ZipInfo]) -> dict[str, ZipInfo]:
    """By name; raises FileRefused. What a part says of its size is the most that is read of it."""
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused("loader.too_big")
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise FileRefused("loader.password")
    named = {_plain(part.filename): part for part in parts}
    if len(named) < len(parts) or any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise FileRefused("loader.broken")
    return named


def _plain(name: str) -> str:
    """Parts' names differ by more than by capitals (ECMA-376, part 2, 6.2.2.3)."""
    return name.lstrip("/").lower()
