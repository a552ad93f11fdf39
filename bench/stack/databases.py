"""The simulators' databases on a PostgreSQL server: one for each simulator, made at the start, dropped at the end."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, NullPool, create_engine, inspect, make_url, select, table, text
from sqlalchemy.exc import ArgumentError, DBAPIError

DRIVER = "postgresql+psycopg"
MAINTENANCE = "postgres"  # a database that every cluster has
OLDEST = (13,)  # DROP DATABASE … WITH (FORCE)
RUN = "application_name"  # the part of a server's URL that names the run; libpq tells it to the server, too
KEPT = "database.jsonl"  # in a simulator's directory: what its database held at the end, a JSON object a row


class DatabaseImpossible(RuntimeError):
    """No PostgreSQL, or none that can be used; the message says what to do."""


def server_url(told: str) -> URL:
    """A server's URL as SQLAlchemy wants it, with psycopg 3 for its driver; raises DatabaseImpossible."""
    try:
        url = make_url(told)
    except ArgumentError as error:
        raise DatabaseImpossible(f"{told} is neither sqlite nor postgresql nor a URL postgresql://…") from error
    if url.drivername not in {"postgresql", DRIVER}:
        raise DatabaseImpossible(f"a URL of {url.drivername}, where one of postgresql is wanted")
    return url.set(drivername=DRIVER, database=url.database or MAINTENANCE)


def describe_server(server: str) -> str:
    """What answers there: `PostgreSQL 15.5`. Raises DatabaseImpossible, also when no database can be made there."""
    asked = (
        "SELECT rolcreatedb OR rolsuper, current_setting('server_version') FROM pg_roles WHERE rolname = current_user"
    )
    with _connected(server_url(server)) as connection:
        may_create, version = connection.execute(text(asked)).one()
        if (connection.dialect.server_version_info or ()) < OLDEST:
            raise DatabaseImpossible(f"PostgreSQL {version} is too old: {OLDEST[0]} or newer is needed")
    if not may_create:
        raise DatabaseImpossible("the URL's role may not make databases: ALTER ROLE … CREATEDB")
    return f"PostgreSQL {version.split()[0]}"


class Databases:
    """Those of one test-bed. Their names begin with the run's and a number by chance: several share a server."""

    def __init__(self, server: str) -> None:
        self._server = server_url(server)
        run = self._server.query.get(RUN, "testbed")
        self._prefix = f"{run}_{secrets.token_hex(4)}"
        self._made: dict[str, URL] = {}

    def make(self, simulator: str, like: str = "template0") -> str:
        """The URL of a fresh database, whose texts are ordered as SQLite orders them, whatever the server's locale.

        It begins as the database `like` is, which nobody may be connected to.
        """
        name = f"{self._prefix}_{simulator}"
        with _connected(self._server) as connection:
            connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' LOCALE 'C' TEMPLATE {like}"))
        self._made[simulator] = self._server.set(database=name)
        return self._made[simulator].render_as_string(hide_password=False)

    def keep(self, directory: Path) -> None:
        """Write down what they hold, each in its simulator's directory below that one: they don't outlive the run."""
        for simulator, url in self._made.items():
            with (directory / simulator / KEPT).open("w", encoding="utf-8") as file, _connected(url) as connection:
                file.writelines(_rows(connection))

    def drop(self) -> None:
        """They are gone, connections or not."""
        while self._made:
            _, url = self._made.popitem()
            with _connected(self._server) as connection:
                connection.execute(text(f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)"))


def drop_all_of(server: URL) -> None:
    """Databases of that run that nobody has dropped: a worker that is interrupted has no time for it."""
    with _connected(server) as connection:
        names = list(connection.scalars(text("SELECT datname FROM pg_database")))
        for name in names:
            if name.startswith(f"{server.query[RUN]}_"):
                connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def _rows(connection: Connection) -> Iterator[str]:
    for name in sorted(inspect(connection).get_table_names()):
        for row in connection.scalars(select(text("row_to_json(kept)")).select_from(table(name).alias("kept"))):
            yield json.dumps({"table": name, "row": row}, ensure_ascii=False) + "\n"


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    """Each statement counts at once; raises DatabaseImpossible, which tells no password."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise DatabaseImpossible(f"the database server says: {str(error.orig).strip()}") from error
