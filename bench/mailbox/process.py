"""The mailboxes' process, as the bench starts it: a simulator with a second public socket."""

import socket
import subprocess
import sys
from pathlib import Path

from bench.processes import ROOT, Sim


class MailSim(Sim):
    """`smtp_address` stays the same over restarts, like the webmail's."""

    def __init__(self, directory: Path, sockets: Path) -> None:
        super().__init__("bench.mailbox", "mail.localhost", directory, sockets)
        self._smtp = socket.create_server(("127.0.0.1", 0))
        self.smtp_address = f"127.0.0.1:{self._smtp.getsockname()[1]}"

    def start(self, settings: dict[str, str]) -> None:
        super().start({**settings, "smtp_fd": str(self._smtp.fileno())})

    def _spawn(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own package, by our own interpreter
                [sys.executable, "-m", self.package], cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, pass_fds=[self._public.fileno(), self._smtp.fileno()],
            )  # fmt: skip

    def close(self) -> None:
        super().close()
        self._smtp.close()
