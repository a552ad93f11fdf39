"""The web session in which somebody acts."""

from flask import has_request_context, session

from portal_sim.web_session import Way


def by_token_key() -> bool:
    """Whether this request's session was opened with a Token Key; False where there is no session."""
    return has_request_context() and session.get("way") == Way.TOKEN_KEY
