"""How a search reads a file: as it is, and again as what it says (rows, JSON strings, signed parts, members)."""

import json
import re
import sqlite3
import zipfile
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

from bench.stack.wire import WIRES, read_streams

JWS = re.compile(r"eyJ[\w-]+\.[\w-]+")


def readings(file: Path) -> Iterator[bytes]:
    """The file's bytes first; raises OSError."""
    yield file.read_bytes()
    if read := READERS.get(file.suffix):
        yield from read(file)


def _rows(file: Path) -> Iterator[bytes]:
    """A value a line: in the file itself two neighbours have nothing between them."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        database.text_factory = bytes
        for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in database.execute(f'select * from "{table.decode()}"'):  # noqa: S608 - the database's own names
                yield b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in row)


def _lines(file: Path) -> Iterator[bytes]:
    """JSON lines without their escapes; recorded traffic as it went, and what is signed in it, unpacked."""
    if file.name in WIRES:
        for sent in read_streams(file):
            yield sent.encode("latin-1")
            yield b"\n".join(_unpacked(sent))
        return
    yield b"\n".join(text for line in file.read_bytes().splitlines() for text in _strings(line))


def _strings(line: bytes) -> list[bytes]:
    try:
        record = json.loads(line)
    except ValueError:
        return [line]
    strings: list[bytes] = []
    waiting = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend([*value, *value.values()])
        elif isinstance(value, list):
            waiting.extend(value)
        else:
            strings.append(str(value).encode(errors="replace"))
    return strings


def _unpacked(sent: str) -> list[bytes]:
    parts = [part for signed in set(JWS.findall(sent)) for part in signed.split(".")]
    return [urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts if len(part) % 4 != 1]


def _members(file: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(file.read_bytes())) as archive:
        for name in archive.namelist():
            yield archive.read(name)


READERS: dict[str, Callable[[Path], Iterator[bytes]]] = {
    ".db": _rows, ".jsonl": _lines, ".log": _lines, ".json": _lines, ".zip": _members,
}  # fmt: skip
