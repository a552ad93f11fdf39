"""Another simulator's site from Python: browsers resolve names below .localhost, Python doesn't."""

from typing import Any
from urllib.parse import urlsplit

import httpx


def client_of(origin: str, *, address: str = "", timeout: float = 30.0, **options: Any) -> httpx.Client:
    """Names that origin (RFC 9110, 7.2) and connects to `address` (host:port), by default its port on loopback.

    No proxy that the environment names is used. `options` are those of httpx.Client.
    """
    parts = urlsplit(origin)
    base_url, headers = f"http://{address or f'127.0.0.1:{parts.port}'}", {"Host": parts.netloc}
    return httpx.Client(base_url=base_url, headers=headers, timeout=timeout, trust_env=False, **options)
