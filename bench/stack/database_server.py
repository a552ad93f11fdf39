"""What `--database` asks for: SQLite, a PostgreSQL cluster of the bench's own, or somebody's server."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.stack.databases import RUN, describe_server, drop_all_of, server_url
from bench.stack.postgresql import Cluster

SQLITE, OWN = "sqlite", "postgresql"


@dataclass(frozen=True)
class DatabaseServer:
    """`url` is empty for SQLite, which needs no server; `name` is fit for a report."""

    url: str
    name: str


@contextmanager
def database_server(told: str) -> Iterator[DatabaseServer]:
    """What was asked for, while it is needed: `sqlite`, `postgresql` or a URL. Raises DatabaseImpossible."""
    if told == SQLITE:
        yield DatabaseServer("", f"SQLite {sqlite3.sqlite_version}")
    elif told == OWN:
        cluster = Cluster()
        try:
            yield DatabaseServer(cluster.url, describe_server(cluster.url))
        finally:
            cluster.close()
    else:
        url = server_url(told).update_query_dict({RUN: f"testbed_{secrets.token_hex(3)}"})
        server = url.render_as_string(hide_password=False)
        name = f"{describe_server(server)} at {url.host or url.query.get('host', 'its socket')}"
        try:
            yield DatabaseServer(server, name)
        finally:
            drop_all_of(url)


def option(told: str) -> list[str]:
    """How a printed command says it, without a password; nothing for SQLite."""
    if told == SQLITE:
        return []
    shown = told if told == OWN else server_url(told).render_as_string(hide_password=True)
    return ["--database", shown]
