"""The fault database.busy: somebody else writes for 5 seconds, as a backup or a stuck job would; everybody waits."""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from simkit.database import Database
from simkit.faults import Faults

BUSY = "database.busy"
BUSY_FAULTS = {BUSY: "somebody else holds the database for 5 seconds from the next request on"}
SECONDS = 5.0
WITHOUT = ("/kit/", "/static/")  # what needs no database


class BusyDatabase:
    """Around the whole application: a request's own transaction may begin with the reading of its web session."""

    def __init__(
        self, inner: WSGIApplication, faults: Faults, occupy: Callable[[float], None], seconds: float = SECONDS
    ) -> None:
        self._inner = inner
        self._faults = faults
        self._occupy = occupy
        self._seconds = seconds

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(WITHOUT) and self._faults.fires(BUSY):
            self._occupy(self._seconds)
        return self._inner(environ, start_response)


def add_busy_database(app: Any, database: Database, faults: Faults) -> None:
    """Let the fault fire at whatever request comes next."""
    app.wsgi_app = BusyDatabase(app.wsgi_app, faults, database.occupy)
