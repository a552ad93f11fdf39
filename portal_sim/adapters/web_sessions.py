"""Web sessions: kept on the server, named by a random cookie, ended by idleness, age, logout or a new password."""

from datetime import timedelta
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import Row, delete, insert, select, update

from portal_sim.adapters.tables import web_sessions as table
from portal_sim.web_session import WebSession, digest_of
from simkit.clock import Clock
from simkit.database import Database

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
TOUCH_EVERY = timedelta(seconds=30)  # how exact `seen_at` is: not every request needs to write
COOKIE = "portal_session"
WITHOUT = ("/kit/", "/static/", "/soft-token/", "/pki/", "/activate/")  # paths that no web session belongs to


class SqlWebSessions(SessionInterface):
    """Flask's session interface over one table."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open_session(self, app: Flask, request: Request) -> WebSession | None:  # noqa: ARG002 - Flask's signature
        secret = request.cookies.get(COOKIE)
        if not secret or request.path.startswith(WITHOUT):
            return WebSession(None, {})
        row = self._database.session.execute(select(table).where(table.c.digest == digest_of(secret))).first()
        if row is None:
            return WebSession(None, {})
        ended = self._ended(row)
        if ended:
            self._delete(row.digest)
            fresh = WebSession(None, {"told": ended} if row.user_id else {})
            fresh.modified = bool(fresh)  # kept, for the page that tells may be some redirects away
            return fresh
        polled = "HX-Request" in request.headers  # a page that asks by itself is no sign of a person
        stale = not polled and self._clock.now() - row.seen_at > TOUCH_EVERY
        return WebSession(secret, row.content, kept=True, stale=stale)

    def _ended(self, row: Row[Any]) -> str | None:
        now = self._clock.now()
        if now - row.begun_at >= ABSOLUTE:
            return "session.too_old"
        return "session.idle" if now - row.seen_at >= IDLE else None

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        if not isinstance(session, WebSession):
            raise TypeError("not a session of this interface")
        if request.path.startswith(WITHOUT):  # an error page there must not replace the cookie of the pages
            return
        if session.replaced:
            self._delete(session.replaced)
        if session.modified:
            self._write(session)
            response.set_cookie(COOKIE, str(session.secret), httponly=True, samesite="Lax", path="/")
            response.vary.add("Cookie")
        elif session.stale:
            change = update(table).where(table.c.digest == session.digest)
            self._database.session.execute(change.values(seen_at=self._clock.now()))

    def begin(self, **content: Any) -> str:
        """A session that no browser has yet: the value for the cookie."""
        session = WebSession(None, {})
        session.renew(**content)
        self._write(session)
        return str(session.secret)

    def _write(self, session: WebSession) -> None:
        now, content = self._clock.now(), dict(session)
        values = {"content": content, "user_id": content.get("user_id"), "seen_at": now}
        if session.kept:  # and if it was ended meanwhile, it stays ended
            self._database.session.execute(update(table).where(table.c.digest == session.digest).values(**values))
        else:
            self._forget_old()
            self._database.session.execute(insert(table).values(digest=session.digest, begun_at=now, **values))

    def _forget_old(self) -> None:
        """Nobody comes back to a session after twice its longest life: the table doesn't grow without end."""
        self._database.session.execute(delete(table).where(table.c.begun_at < self._clock.now() - 2 * ABSOLUTE))

    def _delete(self, digest: str) -> None:
        self._database.session.execute(delete(table).where(table.c.digest == digest))

    def end_all(self, user_id: str) -> None:
        """End every web session of the user."""
        self._database.session.execute(delete(table).where(table.c.user_id == user_id))
