"""One action in a browser: the portal's way from its first page to the login form, and the same on a static copy."""

import re
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page, expect

from simkit.loopback import client_of

FIRST, SECOND, LINK = "/login", "/login/soft-token", "Soft Token"
PAIRS = 5
_FILES = re.compile(r'(?:href|src)="(/[^"#]+\.(?:css|js|svg|woff2)[^"]*)"')
_FONTS = re.compile(r"url\(([^)]+\.woff2)\)")


@dataclass(frozen=True)
class Copy:
    """An answer as it came."""

    content: bytes
    mimetype: str
    cache_control: str


class Site:
    """What the two pages need, fetched once."""

    def __init__(self, origin: str) -> None:
        self.copies: dict[str, Copy] = {}
        with client_of(origin) as client:
            pages = [self._fetch(client, path) for path in (FIRST, SECOND)]
            files = {path for page in pages for path in _FILES.findall(page)}
            styles = [(path, self._fetch(client, path)) for path in files]
            for path, text in styles:
                for font in _FONTS.findall(text):
                    self._fetch(client, urlsplit(str(httpx.URL(f"http://x{path}").join(font.strip("\"'")))).path)

    def _fetch(self, client: httpx.Client, path: str) -> str:
        answer = client.get(path).raise_for_status()
        kind = answer.headers["Content-Type"].partition(";")[0]
        self.copies[urlsplit(path).path] = Copy(answer.content, kind, answer.headers.get("Cache-Control", "no-store"))
        return answer.text if kind.startswith("text/") else ""


def click_seconds(page: Page, origin: str) -> float:
    """From the click on the first page until the login form can be filled in."""
    page.goto(origin + FIRST)
    way = page.get_by_role("link", name=LINK)
    expect(way.first).to_be_visible()
    began = perf_counter()
    way.first.click()
    expect(page.get_by_role("button", name="เข้าสู่ระบบ")).to_be_visible()
    return perf_counter() - began


def paired(page: Page, origin: str, copy: str) -> tuple[float, float]:
    """Medians of the real site and of its copy, one after the other, so that a busy machine slows both."""
    for one in (origin, copy):
        click_seconds(page, one)  # what is cached is cached
    pairs = [(click_seconds(page, origin), click_seconds(page, copy)) for _ in range(PAIRS)]
    return median(real for real, _ in pairs), median(static for _, static in pairs)
