"""The SMTP server: takes every mail for everybody, relays nothing, and can be told to be out of service."""

import asyncio
import logging
import socket
import threading
from typing import Any

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.mailbox.reading import read
from bench.mailbox.store import Folder, Mails
from simkit.clock import Clock
from simkit.faults import Faults

MAX_BYTES = 15 * 1024 * 1024  # a PDF of 10 MB in base64, and the letter around it
MAX_RECIPIENTS = 20
MAIL_JUNK = "mail.junk"
FAULTS = {MAIL_JUNK: "the next letter is taken for junk: it lies in the mailbox's junk folder"}
HOST = "mail.localhost"
START_SECONDS = 5

log = structlog.get_logger(__name__)


class Protocol(SMTP):
    """Lines may be as long as the mail: many programs write HTML in one, and nobody is helped by a lost mail."""

    line_length_limit = MAX_BYTES


class SmtpServer:
    """Runs on a socket that was bound by somebody else, in a thread of its own. While it isn't `up`, callers are told
    421 (RFC 5321, 3.8): the socket is the bench's and stays open, so nobody would be refused."""

    def __init__(self, listening: socket.socket, mails: Mails, clock: Clock) -> None:
        self.up = True
        self.faults = Outage(self)
        self._socket = listening
        self._mails = mails
        self._clock = clock
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True, name="smtp")
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd's: every command, with addresses

    @property
    def address(self) -> tuple[str, int]:
        host, port = self._socket.getsockname()
        return host, port

    def start(self) -> None:
        """Returns when it accepts."""
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise RuntimeError("the SMTP server did not come up")

    def stop(self) -> None:
        """Returns when all connections are closed."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(START_SECONDS)

    def greet(self) -> str:
        """The code that a caller is greeted with: 220, or 421 while it isn't up."""
        with socket.create_connection(self.address, timeout=START_SECONDS) as caller:
            return caller.recv(3).decode()

    async def _serve(self) -> None:
        self._loop = loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: self._protocol(loop), sock=self._socket)
        async with server:
            self._ready.set()
            await self._stopping.wait()

    def _protocol(self, loop: asyncio.AbstractEventLoop) -> asyncio.BaseProtocol:
        if not self.up:
            return OutOfService()
        return Protocol(self, data_size_limit=MAX_BYTES, enable_SMTPUTF8=True, hostname=HOST, ident="ESMTP", loop=loop)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if _undeclared(envelope, address):
            return "550 5.6.7 SMTPUTF8 required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if _undeclared(envelope, address):
            return "553 5.6.7 SMTPUTF8 required"
        if len(envelope.rcpt_tos) >= MAX_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """250 means that the mail is on disk."""
        fresh = await asyncio.to_thread(self._store, envelope)
        log.info("mail received", recipients=len(envelope.rcpt_tos), duplicate=not fresh)
        return "250 2.0.0 OK"

    def _store(self, envelope: Envelope) -> list[str]:
        if not isinstance(envelope.content, bytes):
            raise TypeError("decode_data is off")
        received = read(envelope.content, envelope.mail_from or "")
        folder = Folder.JUNK if self.faults.fires(MAIL_JUNK) else Folder.INBOX
        return self._mails.keep(received, envelope.rcpt_tos, self._clock.now(), folder)


def _undeclared(envelope: Envelope, address: str) -> bool:
    """Letters beyond ASCII are for those that said so (RFC 6531, 3.4)."""
    return not envelope.smtp_utf8 and not address.isascii()


class OutOfService(asyncio.Protocol):
    """Says so, and hangs up."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(f"421 4.3.2 {HOST} Service not available\r\n".encode())
            transport.close()


class Outage(Faults):
    """The mail server's one-shot faults; it can be down as well, and `rest` ends that, too."""

    def __init__(self, server: SmtpServer) -> None:
        super().__init__(FAULTS)
        self._server = server

    def rest(self) -> None:
        super().rest()
        self._server.up = True
