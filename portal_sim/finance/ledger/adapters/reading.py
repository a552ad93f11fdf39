"""A database opened to be looked at: nothing is made in it, and nothing changes under the look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError


@contextmanager
def read_only(url: str) -> Iterator[Engine]:
    """An engine whose connections are one snapshot each; raises LookupError when the database can't be opened."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
            raise LookupError(f"no database at {parsed.database}")
        engine = _engine(url, sqlite=parsed.get_backend_name() == "sqlite")
        with engine.connect():
            pass
    except (ArgumentError, DBAPIError) as error:
        raise LookupError(f"the database can't be opened: {type(error).__name__}") from error
    try:
        yield engine
    finally:
        engine.dispose()


def _engine(url: str, *, sqlite: bool) -> Engine:
    if not sqlite:
        engine = create_engine(url, hide_parameters=True)
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    engine = create_engine(url, connect_args={"isolation_level": None}, hide_parameters=True)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine
