"""The web session in which somebody acts."""

from collections.abc import Callable

from flask import has_request_context, session

from portal_sim import access, web_session
from portal_sim.web_session import Way


class TokenSessions:
    """Whether a Token Key has opened this request's session; False where there is no session.

    `demands` are called with user id and digest of a session that it has opened, and may refuse that anything is done.
    """

    def __init__(self) -> None:
        self.demands: list[Callable[[str, str], None]] = []

    def __call__(self) -> bool:
        if not has_request_context() or session.get("way") != Way.TOKEN_KEY:
            return False
        for demand in self.demands:
            demand(access.user_id(), web_session.current().digest)
        return True
