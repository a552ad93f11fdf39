"""The transaction of a request: begun for what its method may do; one that writes is over before the page is rendered.

GET and HEAD read, in a transaction that the database lets change nothing; the others write. A view that is an
exception says so, with its reason: `@writes("…")`, `@reads("…")`. An answer below 400 commits, any other is a refusal
or a failure and rolls back.
"""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, ParamSpec, TypeVar
from wsgiref.types import WSGIEnvironment

import structlog
from flask import Flask, Response, request, session
from flask import render_template as render_text
from flask.ctx import RequestContext
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map, MapAdapter, RoutingException

from simkit.columns import LAST_ID
from simkit.database import Database
from simkit.lanes import SAFE
from simkit.language import rendered

log = structlog.get_logger(__name__)
MOST_ADDRESSES = 1000  # that are remembered
Args = ParamSpec("Args")
Answer = TypeVar("Answer")
View = Callable[Args, Answer]


class PageResponse(Response):
    """A page that is rendered when the transaction of its request is over."""

    template: str | None = None
    context: dict[str, Any]


def render_template(template: str, **context: Any) -> PageResponse:
    """The page of that template, for a view to return."""
    page = PageResponse()
    page.template, page.context = template, context
    return page


def writes(reason: str) -> Callable[[View[Args, Answer]], View[Args, Answer]]:
    """A view that changes something although its method is a safe one."""
    return _marked("writes", reason)


def reads(reason: str) -> Callable[[View[Args, Answer]], View[Args, Answer]]:
    """A view that changes nothing although its method is POST."""
    return _marked("reads", reason)


def _marked(what: str, reason: str) -> Callable[[View[Args, Answer]], View[Args, Answer]]:
    def mark(view: View[Args, Answer]) -> View[Args, Answer]:
        setattr(view, what, reason)
        return view

    return mark


class _Id(IntegerConverter):
    """A number in an address; one that no column holds leads nowhere, for databases fail when they are asked for it."""

    def __init__(self, url_map: Map, *, signed: bool = False) -> None:
        super().__init__(url_map, min=-LAST_ID if signed else 0, max=LAST_ID, signed=signed)


class Sim(Flask):
    """A simulator's Flask application. `before_commit` and `after_commit` see the answer around its commit."""

    database: Database | None = None

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.url_map.converters["int"] = _Id
        self.before_commit: list[Callable[[Response], None]] = []
        self.after_commit: list[Callable[[Response], None]] = []
        self.may_write = lru_cache(MOST_ADDRESSES)(self._may_write)  # asked by the thread that all connections share

    def request_context(self, environ: WSGIEnvironment) -> RequestContext:
        """Whatever comes first, as the reading of the web session, reads."""
        if self.database:
            self.database.begin(reads=True)
        return super().request_context(environ)

    def preprocess_request(self) -> ResponseReturnValue | None:
        if self.database and self._writes(request.method, request.endpoint):
            self.database.begin(reads=False)
        return super().preprocess_request()

    def _may_write(self, method: str, path: str) -> bool:
        """Whether such a request takes the writers' place; one that leads nowhere doesn't."""
        try:
            endpoint, _ = self._addresses.match(path, method)
        except (HTTPException, RoutingException):
            return False
        return self._writes(method, endpoint)

    @cached_property
    def _addresses(self) -> MapAdapter:
        return self.url_map.bind("")

    def _writes(self, method: str, endpoint: str | None) -> bool:
        view = self.view_functions.get(endpoint or "")
        return hasattr(view, "writes") if method in SAFE else not hasattr(view, "reads")

    def make_response(self, rv: ResponseReturnValue) -> Response:
        """A page is rendered here, after the transaction of a request that writes."""
        response = super().make_response(rv)
        if isinstance(response, PageResponse) and response.template:
            template, response.template = response.template, None
            self._save_web_session(response)
            self._settle(response)
            response.set_data(rendered(lambda: render_text(template, **response.context)))
        return response

    def process_response(self, response: Response) -> Response:
        """What a redirect or an API's answer stands for is committed together with the web session.

        Headers and the log's line come after it: they need no writers' place.
        """
        try:
            if self.database and response.status_code >= 400:
                self.database.undo()
            self._save_web_session(response)
            self._settle(response)
            response = super().process_response(response)
        finally:  # whatever happens here, the next request of this thread begins anew
            if self.database:
                self.database.end(keep=False)
        return response

    def _save_web_session(self, response: Response) -> None:
        """In the transaction of a request that writes; Flask saves it again at the end, for visitors' pages."""
        if self.database and not self.database.reads and response.status_code < 400:
            self.session_interface.save_session(self, session, response)

    def _settle(self, response: Response) -> None:
        if self.database is None or self.database.reads:
            return
        commits = response.status_code < 400
        for look in self.before_commit if commits else ():
            look(response)
        self.database.settle(keep=commits)
        for look in self.after_commit if commits else ():
            look(response)

    def log_exception(self, exc_info: Any) -> None:
        """Flask's own would log the path, and that may hold a one-time secret."""
        log.error("unexpected failure", endpoint=request.endpoint, exc_info=exc_info)
