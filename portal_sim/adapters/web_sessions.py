"""Web sessions: a login's is kept in the database, named by a random cookie, ended by idleness, age, logout or a new
password; a visitor's is the cookie itself, signed. So a visitor's page never makes the portal write."""

from datetime import datetime, timedelta
from queue import Queue
from threading import Lock, Thread
from typing import Any

import structlog
from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.sql.dml import UpdateBase

from portal_sim.adapters.tables import web_sessions as table
from portal_sim.web_session import WebSession
from simkit.clock import Clock
from simkit.database import Database
from simkit.digests import sha256_hex

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)  # how often the database learns of a use; this process knows each of them
FORGET_EVERY = timedelta(hours=1)  # how often old sessions are looked for
COOKIE = "portal_session"
WITHOUT = ("/kit/", "/static/", "/soft-token/", "/pki/", "/activate/")  # paths that no web session belongs to
_BY_DIGEST = select(table).where(table.c.digest == bindparam("digest"))
log = structlog.get_logger(__name__)


class SqlWebSessions(SessionInterface):
    """Flask's session interface: one table for logins, a signed cookie for visitors."""

    def __init__(self, database: Database, clock: Clock, key: str) -> None:
        """`key` signs visitors' cookies."""
        self._database = database
        self._clock = clock
        self._visitors = URLSafeSerializer(key, salt="visitor")
        self._housekeeping = Housekeeping(database)
        self._used: dict[str, datetime] = {}  # digest: last use by a person
        self._forgotten_at = clock.now() - FORGET_EVERY
        self._lock = Lock()

    def open_session(self, app: Flask, request: Request) -> WebSession | None:  # noqa: ARG002 - Flask's signature
        cookie = request.cookies.get(COOKIE)
        if not cookie or request.path.startswith(WITHOUT):
            return WebSession(None, {})
        if "." in cookie:  # only a signed one has a dot
            return self._visitor(cookie)
        row = self._database.session.execute(_BY_DIGEST, {"digest": sha256_hex(cookie)}).first()
        return WebSession(None, {}) if row is None else self._login(cookie, row)

    def _visitor(self, cookie: str) -> WebSession:
        try:
            session = self._visitors.loads(cookie)
        except BadSignature:
            return WebSession(None, {})
        return WebSession(session["secret"], session["content"])

    def _login(self, secret: str, row: Row[Any]) -> WebSession:
        polled = "HX-Request" in request.headers  # a page that asks by itself is no sign of a person
        ended = self._ended(row)
        if ended and polled:  # its answer may come after a new login: it must not replace that session's cookie
            return WebSession(None, {})
        if ended:
            self._housekeeping.put(delete(table).where(table.c.digest == row.digest))
            fresh = WebSession(None, {"told": ended, "was": row.user_id})
            fresh.modified = True  # for the page that tells may be some redirects away
            return fresh
        if not polled:
            self._note_use(row)
        return WebSession(secret, row.content, kept=True)

    def _ended(self, row: Row[Any]) -> str | None:
        now = self._clock.now()
        if now - row.begun_at >= ABSOLUTE:
            return "session.too_old"
        return "session.idle" if now - self._last_use(row) >= IDLE else None

    def _last_use(self, row: Row[Any]) -> datetime:
        seen: datetime = row.seen_at
        return max(seen, self._used.get(row.digest, seen))

    def _note_use(self, row: Row[Any]) -> None:
        now = self._clock.now()
        with self._lock:
            self._used[row.digest] = now
        if now - row.seen_at > SEEN_EVERY:
            self._housekeeping.put(update(table).where(table.c.digest == row.digest).values(seen_at=now))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        """Once with the transaction of a request that writes, and once more for what the page's rendering changed."""
        if not isinstance(session, WebSession):
            raise TypeError("not a session of this interface")
        if not session.modified or request.path.startswith(WITHOUT):  # an error page there must not replace the cookie
            return
        if session.is_login:
            if response.status_code >= 400:  # a refused request leaves nothing behind
                return
            self._write(session)
        if session.replaced:
            self._change(delete(table).where(table.c.digest == session.replaced))
        value = str(session.secret) if session.is_login else self._signed(session)
        response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", path="/")
        response.vary.add("Cookie")
        session.replaced, session.modified = None, False

    def _signed(self, session: WebSession) -> str:
        return str(self._visitors.dumps({"secret": session.secret, "content": dict(session)}))

    def begin(self, **content: Any) -> str:
        """A login's session that no browser has yet: the value for the cookie."""
        session = WebSession(None, {})
        session.renew(**content)
        self._write(session)
        return str(session.secret)

    def _write(self, session: WebSession) -> None:
        now, content = self._clock.now(), dict(session)
        values = {"content": content, "user_id": content["user_id"], "seen_at": now}
        if session.kept:  # and if it was ended meanwhile, it stays ended
            self._change(update(table).where(table.c.digest == session.digest).values(**values))
        else:
            self._forget_old()
            self._change(insert(table).values(digest=session.digest, begun_at=now, **values))
            session.kept = True

    def _change(self, statement: UpdateBase) -> None:
        if self._database.reads:
            raise RuntimeError("a view that reads changes the web session of a login: it must say that it writes")
        self._database.session.execute(statement)

    def _forget_old(self) -> None:
        """Nobody comes back to a session after twice its longest life: neither table nor memory grows without end."""
        now = self._clock.now()
        if abs(now - self._forgotten_at) < FORGET_EVERY:
            return
        oldest, self._forgotten_at = now - 2 * ABSOLUTE, now
        self._change(delete(table).where(table.c.begun_at < oldest))
        with self._lock:
            self._used = {digest: at for digest, at in self._used.items() if at >= oldest}

    def whose(self, digest: str) -> str:
        """The user id of who has opened the login's session of that digest; "" when it isn't open."""
        row = self._database.session.execute(_BY_DIGEST, {"digest": digest}).first()
        return "" if row is None or self._ended(row) else str(row.user_id)

    def end(self, digest: str) -> None:
        """End that one, if there is one."""
        self._change(delete(table).where(table.c.digest == digest))

    def end_all(self, user_id: str) -> None:
        """End every web session of the user."""
        self._change(delete(table).where(table.c.user_id == user_id))

    def rest(self) -> None:
        """Wait until the database has learned of every use so far."""
        self._housekeeping.join()


class Housekeeping:
    """Small changes that no request waits for: a thread makes them, in the order in which they came."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes: Queue[UpdateBase] = Queue()
        self._thread = Thread(target=self._work, daemon=True, name="web session housekeeping")

    def put(self, change: UpdateBase) -> None:
        """Have this statement carried out soon."""
        self._changes.put(change)
        if self._thread.ident is None:
            self._thread.start()

    def join(self) -> None:
        """Wait until all is done."""
        self._changes.join()

    def _work(self) -> None:
        while True:
            change = self._changes.get()
            try:
                with self._database.transaction():
                    self._database.session.execute(change)
            except Exception as failure:  # noqa: BLE001 - the next use of that session tries again
                log.warning("use of a web session not noted", error=type(failure).__name__)
            finally:
                self._changes.task_done()
