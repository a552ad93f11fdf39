"""A portal web session, as views use it; where it is kept is an adapter's business."""

import secrets
from enum import StrEnum
from typing import Any, cast

from flask import session
from flask.sessions import SessionMixin
from werkzeug.datastructures import CallbackDict

from simkit.digests import sha256_hex


class Way(StrEnum):
    """How a login's web session was opened, where that makes a difference."""

    TOKEN_KEY = "token_key"  # noqa: S105 - no password


CSRF = "csrf_token"  # where Flask-WTF keeps the session's CSRF secret


class WebSession(CallbackDict[str, Any], SessionMixin):
    """A dictionary. `secret` names it, `digest` is what the database and login requests know of that.

    `kept`: it is in the database.
    """

    def __init__(self, secret: str | None, content: dict[str, Any], *, kept: bool = False) -> None:
        self.modified = False
        super().__init__(content, lambda _: setattr(self, "modified", True))
        self.secret = secret
        self.replaced: str | None = None
        self.kept = kept

    @property
    def is_login(self) -> bool:
        """A user id and password have opened it; before that it is a visitor's."""
        return "user_id" in self

    @property
    def digest(self) -> str:
        """SHA-256 of the secret, hex; an unsaved session gets its secret now."""
        if self.secret is None:
            self.secret = secrets.token_urlsafe(32)
            self.modified = True
        return sha256_hex(self.secret)

    def renew(self, **content: Any) -> None:
        """A new id with new content, at login and wherever rights change (OWASP ASVS 5, 7.2.4); the old id is dead."""
        if self.kept and self.secret:
            self.replaced = self.replaced or sha256_hex(self.secret)
        back = {"back": self["back"]} if "user_id" in content and self.get("back") else {}  # on the way to a login
        self.secret, self.kept = secrets.token_urlsafe(32), False
        self.clear()
        self.update(back | content)
        self[CSRF] = secrets.token_hex(20)  # made now: a page that shows the first form only reads


def current() -> WebSession:
    """This request's web session."""
    return cast("WebSession", session._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - the proxy's own
