"""The mailbox of gfmis1@cgd.go.th over HTTP (bench/mailbox/pickup.py)."""

from pathlib import Path

import httpx

from portal_sim.office.requests.intake import Mail, PostOfficeDown
from simkit.loopback import client_of

SECONDS = 5.0


class HttpPostOffice:
    """`key_file` holds what opens that one mailbox."""

    def __init__(self, origin: str, key_file: Path) -> None:
        self._key_file = key_file
        self._client = client_of(origin, timeout=SECONDS)

    def fetch(self, after: int) -> list[Mail]:
        key = {"Authorization": f"Bearer {self._key_file.read_text()}"}
        try:
            answer = self._client.get("/pickup", params={"after": after}, headers=key)
            answer.raise_for_status()
            return [Mail.from_json(record) for record in answer.json()]
        except (httpx.HTTPError, OSError, ValueError, KeyError, TypeError) as problem:
            raise PostOfficeDown from problem


class NoPostOffice:
    """Where none is set up, nothing comes."""

    def fetch(self, after: int) -> list[Mail]:  # noqa: ARG002 - as the other one
        return []
