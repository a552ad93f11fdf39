"""A client's authorization request, read and checked (RFC 6749, 4.1.1; OpenID Connect Core, 3.1.2.1; RFC 7636, 4.3)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from idp_sim.provider.clients import AUTHORIZATION_CODE, Client, Clients

LONGEST = 512  # characters of `state` and `nonce`
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # a SHA-256, base64url
Parameters = Mapping[str, Sequence[str]]


class AskRefused(Exception):
    """A request that can't be served; `back` is where the browser takes the error, None when nobody can be trusted."""

    def __init__(self, error: str, back: str | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.back = back


@dataclass(frozen=True)
class Asked:
    """What a client wants to know, and where the answer goes."""

    client: str
    redirect_uri: str
    state: str
    scopes: list[str]
    nonce: str | None = None
    code_challenge: str | None = None


def read(told: Parameters, clients: Clients, scopes: Sequence[str]) -> Asked:
    """Raises AskRefused. ThaiD says `invalid_request` on a page of its own for a wrong client, address or no state."""
    client = clients.find(_one(told, "client_id") or "")
    redirect_uri, state = _one(told, "redirect_uri"), _one(told, "state")
    if client is None or redirect_uri not in client.redirect_uris or not state or len(state) > LONGEST:
        raise AskRefused("invalid_request")
    try:
        return _checked(told, client, Asked(client.id, redirect_uri, state, []), scopes)
    except AskRefused as refusal:
        raise AskRefused(refusal.error, answer_address(redirect_uri, error=refusal.error, state=state)) from None


def answer_address(redirect_uri: str, **answer: str) -> str:
    """Where the browser goes with it (RFC 6749, 4.1.2)."""
    return f"{redirect_uri}?{urlencode(answer)}"


def _checked(told: Parameters, client: Client, asked: Asked, known: Sequence[str]) -> Asked:
    if _one(told, "response_type") != "code":
        raise AskRefused("unsupported_response_type")
    if AUTHORIZATION_CODE not in client.grant_types:
        raise AskRefused("unauthorized_client")
    scopes = (_one(told, "scope") or "").split()
    if not scopes or not set(scopes) <= set(known):
        raise AskRefused("invalid_scope")
    nonce = _one(told, "nonce")
    if nonce and len(nonce) > LONGEST:
        raise AskRefused("invalid_request")
    return Asked(asked.client, asked.redirect_uri, asked.state, scopes, nonce, _challenge(told))


def _challenge(told: Parameters) -> str | None:
    """S256 alone: `plain` protects nothing (RFC 9700, 2.1.1)."""
    challenge, method = _one(told, "code_challenge"), _one(told, "code_challenge_method")
    if challenge is None and method is None:
        return None
    if challenge is None or method != "S256" or not CHALLENGE.fullmatch(challenge):
        raise AskRefused("invalid_request")
    return challenge


def _one(told: Parameters, name: str) -> str | None:
    """A parameter, None without a value; raises AskRefused for a repeated one (RFC 6749, 3.1)."""
    values = told.get(name, ())
    if len(values) > 1:
        raise AskRefused("invalid_request")
    return values[0] or None if values else None
