"""A simulator within the test's own process, reached like one over the wire, and everything that it keeps."""

from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

import httpx
from flask import Flask
from sqlalchemy import MetaData, select

from bench.stack.controls import Controls
from simkit.database import Database
from tests.integration.refusals.table import Rows


class ControlsWithin(Controls):
    """The controls, called without a socket."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app.name, Path("no-socket"))
        self._client = httpx.Client(transport=httpx.WSGITransport(app), base_url="http://within.controls")


def client_within(app: WSGIApplication, origin: str, port: int) -> httpx.Client:
    """A browser that asks for that origin; it keeps its cookies for 127.0.0.1, as over the wire."""
    transport = httpx.WSGITransport(app, raise_app_exceptions=False)
    host = {"Host": origin.removeprefix("http://")}
    return httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{port}", headers=host)


def rows(database: Database, metadata: MetaData, apart: Mapping[str, Collection[str]] = {}) -> Rows:
    """Everything in the database, table by table; `apart` are columns that are no request's doing."""

    def columns(table: Any) -> list[Any]:
        return [column for column in table.columns if column.name not in apart.get(table.name, ())]

    with database.transaction(reads=True):
        return {
            table.name: sorted((tuple(row) for row in database.session.execute(select(*columns(table)))), key=repr)
            for table in metadata.sorted_tables
        }


def files(directory: Path) -> Rows:
    """Every file but the database's, with its content's digest."""
    kept = (file for file in sorted(directory.rglob("*")) if file.is_file() and not file.suffix.startswith(".db"))
    return {"files": [(str(file.relative_to(directory)), sha256(file.read_bytes()).hexdigest()) for file in kept]}
