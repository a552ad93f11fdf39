"""The mailbox of gfmis1@cgd.go.th over HTTP (bench/mailbox/pickup.py)."""

from pathlib import Path
from urllib.parse import urlsplit

import httpx

from portal_sim.office.requests.intake import Mail, PostOfficeDown

SECONDS = 5.0


class HttpPostOffice:
    """`key_file` holds what opens that one mailbox."""

    def __init__(self, origin: str, key_file: Path) -> None:
        parts = urlsplit(origin)
        self._key_file = key_file
        # names below .localhost resolve in browsers only: connect to loopback, with the public name as Host
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{parts.port}", headers={"Host": parts.netloc}, timeout=SECONDS, trust_env=False
        )

    def fetch(self, after: int) -> list[Mail]:
        key = {"Authorization": f"Bearer {self._key_file.read_text()}"}
        try:
            answer = self._client.get("/pickup", params={"after": after}, headers=key)
            answer.raise_for_status()
            return [Mail.from_json(told) for told in answer.json()]
        except (httpx.HTTPError, OSError, ValueError, KeyError, TypeError) as problem:
            raise PostOfficeDown from problem


class NoPostOffice:
    """Where none is set up, nothing comes."""

    def fetch(self, after: int) -> list[Mail]:  # noqa: ARG002 - as the other one
        return []
