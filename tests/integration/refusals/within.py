"""A simulator within the test's own process, reached like one over the wire, and everything that it keeps."""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

import httpx
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import MetaData, Select, Table, select, type_coerce
from sqlalchemy.types import NULLTYPE

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

    def content(table: Table) -> Select[*tuple[Any, ...]]:
        columns = [column for column in table.columns if column.name not in apart.get(table.name, ())]
        return select(*(type_coerce(column, NULLTYPE) for column in columns)).order_by(*table.primary_key.columns)

    with database.transaction(reads=True):
        execute = database.session.execute
        return {table.name: [tuple(row) for row in execute(content(table))] for table in metadata.sorted_tables}


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


def _digest(file: str) -> bytes:
    with open(file, "rb") as content:  # noqa: PTH123 - as above
        return sha256(content.read()).digest()


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
