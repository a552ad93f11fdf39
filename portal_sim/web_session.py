"""A portal web session, as views use it; where it is kept is an adapter's business."""

import hashlib
import secrets
from typing import Any, cast

from flask import session
from flask.sessions import SessionMixin
from werkzeug.datastructures import CallbackDict


class WebSession(CallbackDict[str, Any], SessionMixin):
    """A dictionary. `secret` is the cookie's value, `digest` what the database and login requests know of it.

    `kept`: it came out of the database; `stale`: the database should learn that it was used.
    """

    def __init__(
        self, secret: str | None, content: dict[str, Any], *, kept: bool = False, stale: bool = False
    ) -> None:  # fmt: skip
        self.modified = False
        super().__init__(content, lambda _: setattr(self, "modified", True))
        self.secret = secret
        self.replaced: str | None = None
        self.kept = kept
        self.stale = stale

    @property
    def digest(self) -> str:
        """SHA-256 of the secret, hex; an unsaved session gets its secret now."""
        if self.secret is None:
            self.secret = secrets.token_urlsafe(32)
            self.modified = True
        return digest_of(self.secret)

    def renew(self, **content: Any) -> None:
        """A new id with new content, at login and wherever rights change (OWASP ASVS 5, 7.2.4); the old id is dead."""
        self.replaced = self.replaced or (digest_of(self.secret) if self.secret else None)
        self.secret, self.kept = secrets.token_urlsafe(32), False
        self.clear()
        self.update(content)


def current() -> WebSession:
    """This request's web session."""
    return cast("WebSession", session._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - the proxy's own


def digest_of(secret: str) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(secret.encode()).hexdigest()
