"""The mailboxes' process, as the bench starts it: a simulator with a second public socket."""

import socket
from pathlib import Path

from bench.stack.processes import Sim


class MailSim(Sim):
    """`smtp_address` stays the same over restarts, like the webmail's."""

    def __init__(self, directory: Path, sockets: Path) -> None:
        super().__init__("bench.mailbox", "mail.localhost", directory, sockets)
        self._smtp = socket.create_server(("127.0.0.1", 0))
        self._handed["TESTBED_SMTP_FD"] = self._smtp
        self.smtp_address = f"127.0.0.1:{self._smtp.getsockname()[1]}"

    def close(self) -> None:
        super().close()
        self._smtp.close()
