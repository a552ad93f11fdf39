"""Relying parties."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from simkit.hosts import labelled

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
AUTHORIZATION_CODE = "authorization_code"
PORTAL_CALLBACK = "/registration/proofing/thaid/callback"

PORTAL_CLAIMS = ("pid", "title", "given_name", "family_name", "given_name_en", "family_name_en", "birthdate", "ial")


@dataclass(frozen=True)
class Client:
    """`name` and `origin` are what people see of a client; codes go to one of `redirect_uris` and no other.

    `claims` are what it usually asks for: an app with its icon asks for consent before there is a request.
    """

    id: str
    name: str
    origin: str
    secret_digest: bytes
    grant_types: tuple[str, ...] = (DEVICE_CODE,)
    redirect_uris: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def has_secret(self, secret: str) -> bool:
        """Whether it is the client's; takes the same time either way."""
        return hmac.compare_digest(sha256(secret.encode()).digest(), self.secret_digest)


class Clients:
    """All registered clients; there are few, and they are configured at the start."""

    def __init__(self, *clients: Client) -> None:
        self._clients = {client.id: client for client in clients}

    def find(self, client_id: str) -> Client | None:
        """The client of that id."""
        return self._clients.get(client_id)

    def get(self, client_id: str) -> Client:
        """Raises KeyError."""
        return self._clients[client_id]


def portal(origin: str, secret: str, labels: Iterable[str] = ()) -> Client:
    """New GFMIS Thai; `labels` are those under which people use it in one browser, each an address of its own."""
    return Client(
        "portal",
        "New GFMIS Thai",
        origin,
        sha256(secret.encode()).digest(),
        (DEVICE_CODE, AUTHORIZATION_CODE),
        tuple(one + PORTAL_CALLBACK for one in (origin, *(labelled(origin, label) for label in labels))),
        PORTAL_CLAIMS,
    )
