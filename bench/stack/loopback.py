"""A simulator's site from Python: browsers resolve names below .localhost, Python doesn't."""

from typing import Any
from urllib.parse import urlsplit

import httpx


def client_of(origin: str, *, timeout: float = 30.0, **options: Any) -> httpx.Client:
    """Connects to loopback and names that origin; `options` are those of httpx.Client."""
    parts = urlsplit(origin)
    return httpx.Client(
        base_url=f"http://127.0.0.1:{parts.port}", headers={"Host": parts.netloc}, timeout=timeout, trust_env=False,
        **options,
    )  # fmt: skip
