"""The measurements: each a value, its floor, and what both are."""

import io
import secrets
import smtplib
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
import segno
from playwright.sync_api import Browser

from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.endurance.holder import Holder
from bench.endurance.run_log import RunLog
from bench.endurance.visitor import Visitor
from bench.figures import floors
from bench.figures.page import Site, paired
from bench.mailbox.client import Mailbox
from bench.stack.stack import Stack
from simkit.loopback import client_of
from simkit.tree import ROOT

STARTS, LOGINS, TOKENS, MAILS = 3, 7, 7, 7
MEGABYTE = 1024 * 1024
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True)
class Figure:
    """`most` and `least` are limits of the ratio, `most_value` that of the value, where something was promised."""

    name: str
    value: float
    unit: str
    floor: float
    floor_name: str
    most: float | None = None
    most_value: float | None = None
    least: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.floor

    @property
    def holds(self) -> bool:
        return (
            (self.most is None or self.ratio <= self.most)
            and (self.least is None or self.ratio >= self.least)
            and (self.most_value is None or self.value <= self.most_value)
        )

    @property
    def promised(self) -> str:
        """The limits in words; empty where nothing was promised."""
        limits = {"ratio ≤ ": self.most, "ratio ≥ ": self.least, "≤ ": self.most_value}
        told = [f"{sign}{limit:g}" for sign, limit in limits.items() if limit is not None]
        return ", ".join(told) + (f" {self.unit}" if self.most_value is not None else "")


def ready(directory: Path) -> Figure:
    """Stack ready, warm: everything was started once before."""
    seconds = [_fresh_start(directory / f"start-{number}") for number in range(STARTS + 1)]
    floors.bare_start(directory / "floor")
    least = median(floors.bare_start(directory / "floor") for _ in range(STARTS))
    return Figure("stack ready", median(seconds[1:]), "s", least, "bare Python, Flask, SoftHSM login", most_value=1.5)


def ui_action(stack: Stack, browser: Browser) -> Figure:
    """A click in a real browser."""
    site = Site(stack.portal.origin)
    with floors.served(floors.static_copy(site)) as copy, closing(browser.new_page(locale="th-TH")) as page:
        real, static = paired(page, stack.portal.origin, copy)
    return Figure("UI action", real * 1000, "ms", static * 1000, "the same page, static", most=1.25)


def login(stack: Stack, cast: Cast, directory: Path) -> Figure:
    """Password to portal over HTTP, with challenge, PIN, signature in the token, and its check."""
    person = cast.invite("malee", start_password=False)
    cast.approve(person)
    holder = Holder(person, cast, stack, RunLog(directory / "journal.jsonl"))
    holder.activate()
    seconds = _median(LOGINS, holder.log_in)
    holder.close()
    least = floors.raw_signature(directory / "floor")
    return Figure("login on the wire", seconds * 1000, "ms", least * 1000, "one signature, key handle open")


def id_token(stack: Stack, cast: Cast) -> Figure:
    """The token endpoint's answer to a device code that the person has confirmed in the app."""
    provider, app = _Provider(stack), _opened_app(stack, cast.invite("malee"))
    seconds = [provider.token_seconds(app) for _ in range(TOKENS)]
    app.close()
    provider.close()
    with floors.served(floors.plain_provider()) as plain:
        least = median(floors.token_seconds(plain, TOKENS))
    return Figure("ID token", median(seconds) * 1000, "ms", least * 1000, "plain Authlib server, software key")


def mail(stack: Stack, cast: Cast) -> Figure:
    """From the officer's approval until the letter is in the mailbox; the floor hands one to SMTP itself."""
    seconds = [_approval_seconds(stack, cast) for _ in range(MAILS)]
    least = [_letter_seconds(stack, number) for number in range(MAILS)]
    return Figure("mail visible", median(seconds) * 1000, "ms", median(least) * 1000, "one letter by smtplib")


def memory(stack: Stack) -> Figure:
    """All four processes at work and the one they are forked from; the floor is a bench that has just begun."""
    total = stack.memory() / MEGABYTE
    command = [
        sys.executable,
        "-c",
        "import os, bench.cli.commands as _, bench.stack.processes as p; print(p.pss_of(os.getpid()))",
    ]
    bench = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return Figure(
        "memory of all processes", total, "MB", int(bench.stdout) / MEGABYTE, "the bench alone", most_value=300
    )


def _fresh_start(directory: Path) -> float:
    """In an interpreter of its own: nothing is there yet to fork from."""
    command = [sys.executable, "-c", "from bench.figures.start import main; main()", str(directory)]
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return float(result.stdout)


def _approval_seconds(stack: Stack, cast: Cast) -> float:
    person, officer = cast.invite("prasert"), cast.hire_officer()
    cast.submit(person)
    computer = Visitor(stack.portal.origin, cookie=cast.portal_cookie(officer))
    computer.open(f"/office/registrations/{person.user_id}")
    began = perf_counter()
    computer.send(f"/office/registrations/{person.user_id}/decision", decision="approve", seen=computer.field("seen"))
    Mailbox(stack.mail.controls, person.email).newest()
    seconds = perf_counter() - began
    computer.close()
    return seconds


def _letter_seconds(stack: Stack, number: int) -> float:
    address, letter = f"floor.{number}@example.go.th", EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "floor@example.go.th", address, "floor"
    letter.set_content("floor")
    host, _, port = stack.mail.smtp_address.rpartition(":")
    began = perf_counter()
    with smtplib.SMTP(host, int(port)) as server:
        server.send_message(letter)
    Mailbox(stack.mail.controls, address).newest()
    return perf_counter() - began


def _opened_app(stack: Stack, person: Passport) -> Visitor:
    """That person's เป๋าตัง, with the consent given before."""
    settings = {
        "phone": "figures", "citizen_id": person.citizen_id, "verified": True, "platform": "ios", "consented": True,
    }  # fmt: skip
    origin, _, hold = stack.idp.controls.post("/paotang/accounts", settings)["link"].partition("/hold/")
    return Visitor(origin).open(f"/hold/{hold}")


class _Provider:
    """The portal's part of the device authorization (RFC 8628), with its own secret."""

    def __init__(self, stack: Stack) -> None:
        secret = (stack.directory / "client-secret").read_text()
        self._client = client_of(stack.idp.origin, auth=("portal", secret))

    def token_seconds(self, app: Visitor) -> float:
        """Ask, let the person scan, and take the time of the token's answer alone."""
        request = {"client_id": "portal", "scope": "openid pid given_name", "nonce": secrets.token_urlsafe(16)}
        authorization = self._post("/paotang/device_authorization", request).json()
        picture = io.BytesIO()
        segno.make_qr(authorization["verification_uri_complete"]).save(picture, kind="png", scale=4)
        app.open("/scan").send("/scan", picture.getvalue())
        began = perf_counter()
        self._post("/paotang/token", {"grant_type": DEVICE_CODE, "device_code": authorization["device_code"]})
        return perf_counter() - began

    def close(self) -> None:
        self._client.close()

    def _post(self, path: str, form: dict[str, str]) -> httpx.Response:
        return self._client.post(path, data=form).raise_for_status()


def _median(times: int, act: Callable[[], None]) -> float:
    seconds = []
    for _ in range(times):
        began = perf_counter()
        act()
        seconds.append(perf_counter() - began)
    return median(seconds)
