"""Two hundred mails with something wrong in them, sent as they are: each is taken, kept and shown.

The gate sends fifty of them.
"""

import random
import smtplib
from pathlib import Path

import pytest

from bench.mailbox.smtp import SmtpServer
from tests.unit.bench.mailboxes import MALEE, Webmail, webmail
from tests.unit.bench.test_mailbox_smtp import mails, server

__all__ = ["mails", "server", "webmail"]
CASES = sorted((Path(__file__).parent / "data" / "mail").glob("*.eml"))
ODD = [
    b"\0",
    b"\xff\xfe",
    b"=?",
    b"?=",
    b"\r\n\r\n",
    b"\r\n ",
    b'"',
    b"<",
    b";",
    b"\x1b$B",
    "ก".encode("cp874"),
    b"--A",
    b"--A--",
    b"\r\nContent-Type: multipart/alternative",
    b"charset=punycode",
    b"charset*0*=x'y'%ff",
    b"message/rfc822",
    b"<![",
    b"=?klingon?b?====?=",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"cid:",
    b"[" * 300,
]


def mutated(number: int) -> bytes:
    """The same for the same number: bytes dropped, doubled, swapped, replaced, and odd ones put in."""
    chance = random.Random(number)  # noqa: S311 - no secret
    raw = bytearray(CASES[number % len(CASES)].read_bytes())
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(raw) + 1), chance.randint(0, 60)
        piece = bytes(raw[at : at + length])
        put = chance.choice([b"", piece * 2, piece[::-1], chance.randbytes(len(piece)), piece + chance.choice(ODD)])
        raw[at : at + length] = put
    return bytes(raw)


BY_NIGHT = [pytest.param(first, marks=pytest.mark.by_night) for first in range(50, 200, 50)]


@pytest.mark.parametrize("first", [0, *BY_NIGHT])
def test_a_mail_with_something_wrong_in_it_is_taken_kept_and_shown(
    server: SmtpServer, webmail: Webmail, capfd: pytest.CaptureFixture[str], first: int
) -> None:
    """F3, F4, F20: whatever a header, a part or a charset says."""
    browser = webmail.browser()
    server._mails = webmail.mails  # noqa: SLF001 - one mailbox for both ends
    for number in range(first, first + 50):
        raw = mutated(number)
        with smtplib.SMTP(*server.address, local_hostname="x.localhost", timeout=10) as sender:
            sender.sendmail("sender@example.go.th", [MALEE], raw)
        kept = webmail.mails.page(MALEE, "inbox")[0]
        webmail.database.end(keep=True)
        shown = {
            view: browser.get(f"/letters/{kept.id}{view}").status_code
            for view in (
                "",
                "?view=html",
                "?view=headers",
                "?view=source",
                "/html",
                "/source",
            )
        }
        assert set(shown.values()) == {200}, (number, shown)
        assert browser.get("/").status_code == 200
    assert webmail.mails.counts(MALEE)["inbox"] == 50, "each of them, and each once"
    assert "Traceback" not in "".join(capfd.readouterr())
