"""A client's authorization request, read and checked (RFC 6749, 4.1.1; OpenID Connect Core, 3.1.2.1; RFC 7636, 4.3)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from idp_sim.provider.clients import AUTHORIZATION_CODE, Client, Clients
from simkit.refusals import Refused

LONGEST = 512  # characters of `state` and `nonce`
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # a SHA-256, base64url
Parameters = Mapping[str, Sequence[str]]


class RequestRefused(Refused):
    """A request that can't be served; `key` is the OAuth error code.

    `back` is where the browser takes it, None when no address is trusted.
    """

    status = 400

    def __init__(self, key: str, back: str | None = None) -> None:
        super().__init__(key)
        self.back = back


@dataclass(frozen=True)
class AuthorizationRequest:
    """What a client wants to know, and where the answer goes."""

    client: str
    redirect_uri: str
    state: str
    scopes: list[str]
    nonce: str | None = None
    code_challenge: str | None = None


def read(parameters: Parameters, clients: Clients, scopes: Sequence[str]) -> AuthorizationRequest:
    """Raises RequestRefused: without an address for a wrong client, a wrong redirect_uri, or no state."""
    client = clients.find(_value(parameters, "client_id") or "")
    redirect_uri, state = _value(parameters, "redirect_uri"), _value(parameters, "state")
    if client is None or redirect_uri not in client.redirect_uris or not state or len(state) > LONGEST:
        raise RequestRefused("invalid_request")
    request = AuthorizationRequest(client.id, redirect_uri, state, [])
    try:
        return _completed(request, parameters, client, scopes)
    except RequestRefused as refusal:
        raise RequestRefused(refusal.key, answer_address(redirect_uri, error=refusal.key, state=state)) from None


def answer_address(redirect_uri: str, **answer: str) -> str:
    """Where the browser takes the answer (RFC 6749, 4.1.2)."""
    return f"{redirect_uri}?{urlencode(answer)}"


def _completed(
    request: AuthorizationRequest, parameters: Parameters, client: Client, supported: Sequence[str]
) -> AuthorizationRequest:
    if _value(parameters, "response_type") != "code":
        raise RequestRefused("unsupported_response_type")
    if AUTHORIZATION_CODE not in client.grant_types:
        raise RequestRefused("unauthorized_client")
    scopes = (_value(parameters, "scope") or "").split()
    if not scopes or not set(scopes) <= set(supported):
        raise RequestRefused("invalid_scope")
    nonce = _value(parameters, "nonce")
    if nonce and len(nonce) > LONGEST:
        raise RequestRefused("invalid_request")
    return replace(request, scopes=scopes, nonce=nonce, code_challenge=_challenge(parameters))


def _challenge(parameters: Parameters) -> str | None:
    """S256 alone: `plain` protects nothing (RFC 9700, 2.1.1)."""
    challenge, method = _value(parameters, "code_challenge"), _value(parameters, "code_challenge_method")
    if challenge is None and method is None:
        return None
    if challenge is None or method != "S256" or not CHALLENGE.fullmatch(challenge):
        raise RequestRefused("invalid_request")
    return challenge


def _value(parameters: Parameters, name: str) -> str | None:
    """A parameter, None without a value; raises RequestRefused for a repeated one (RFC 6749, 3.1)."""
    values = parameters.get(name, ())
    if len(values) > 1:
        raise RequestRefused("invalid_request")
    return values[0] or None if values else None
