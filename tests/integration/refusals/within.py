"""A simulator within the test's own process, reached like one over the wire, and everything that it keeps."""

import os
from collections.abc import Collection, Iterable, Mapping, Set
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from wsgiref.types import WSGIApplication

import httpx
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import MetaData, Table, select

from bench.stack.controls import ControlRefused, Controls
from simkit.database import Database
from tests.integration.refusals.table import Act, Rows

LOGINS = {"token.object", "generation"}  # SoftHSM notes every login there; wrong PINs are counted beside it


class ControlsWithin(Controls):
    """The controls, called without a socket."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app.name, Path("no-socket"))
        self._client = httpx.Client(transport=httpx.WSGITransport(app), base_url="http://within.controls")


def refused_by(controls: Controls, method: str, path: str, body: object = None) -> Act:
    """A request to the controls, which refuse it."""

    def act() -> None:
        with suppress(ControlRefused):
            getattr(controls, method)(path, body)

    return act


def client_within(app: WSGIApplication, origin: str, port: int) -> httpx.Client:
    """A browser that asks for that origin; it keeps its cookies for 127.0.0.1, as over the wire."""
    transport = httpx.WSGITransport(app, raise_app_exceptions=False)
    host = {"Host": origin.removeprefix("http://")}
    return httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{port}", headers=host)


def rows(database: Database, metadata: MetaData, apart: Mapping[str, Collection[str]] = {}) -> Rows:
    """Everything in the database, as it lies there, table by table; `apart` are columns that are no request's doing."""
    with database.transaction(reads=True):
        driver = database.session.connection().connection.cursor()
        return {
            table.name: driver.execute(_content(table, frozenset(apart.get(table.name, ())))).fetchall()
            for table in metadata.sorted_tables
        }


@cache
def _content(table: Table, apart: Set[str]) -> str:
    """The question, as the driver takes it: by way of SQLAlchemy it takes three times as long, and it's asked a lot."""
    columns = [column for column in table.columns if column.name not in apart]
    return str(select(*columns).order_by(*table.primary_key.columns))


def files(directory: Path) -> Rows:
    """Every file but the database's, with its content's digest, by the place where it lies."""
    found: Rows = {}
    for folder, folders, names in os.walk(directory):
        folders.sort()
        for name in sorted(names):
            if name not in LOGINS and ".db" not in name:
                file = os.path.join(folder, name)  # noqa: PTH118 - thousands of them, before and after each refusal
                place = os.path.relpath(file, directory)
                found.setdefault(_kind(place), []).append((place, _digest(file)))
    return found


_read: dict[str, tuple[tuple[int, ...], bytes]] = {}  # by file: what told its content apart, and the digest


def _digest(file: str) -> bytes:
    """Read again only when it was written to: what is compared lies further apart than a file system's clock ticks."""
    told = os.stat(file)  # noqa: PTH116 - as above
    version = (told.st_ino, told.st_mtime_ns, told.st_ctime_ns, told.st_size)
    if (known := _read.get(file)) and known[0] == version:
        return known[1]
    with open(file, "rb") as content:  # noqa: PTH123 - as above
        digest = sha256(content.read()).digest()
    _read[file] = version, digest
    return digest


def _kind(place: str) -> str:
    """Of what's in a token store the part of it: `attempts` (wrong PINs), `journal`, `tokens`."""
    top, *rest = Path(place).parts
    return (rest[0] if top == "tokens" else top).partition(".")[0]


def sessions(app: Flask, browsers: Iterable[httpx.Client]) -> Rows:
    """What these browsers' signed cookies say, but for the token of the forms, which any page may bring."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer
    cookies = [browser.cookies.get("session") for browser in browsers]
    told = [serializer.loads(cookie) for cookie in cookies if cookie]
    return {"sessions": [rest for one in told if (rest := {k: v for k, v in one.items() if k != "csrf_token"})]}
