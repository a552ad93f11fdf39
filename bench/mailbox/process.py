"""The mailboxes' process, as the bench starts it: a simulator with a second public socket."""

from pathlib import Path

from bench.stack.ports import ANY, Ports, listen
from bench.stack.processes import Sim


class MailSim(Sim):
    """`smtp_address` stays the same over restarts, like the webmail's."""

    def __init__(self, directory: Path, sockets: Path, ports: Ports = ANY) -> None:
        super().__init__("bench.mailbox", "mail.localhost", directory, sockets, ports.of("bench.mailbox"))
        self._smtp = listen(ports.of("smtp"))
        self._handed["TESTBED_SMTP_FD"] = self._smtp
        self.smtp_address = f"127.0.0.1:{self._smtp.getsockname()[1]}"

    def close(self) -> None:
        super().close()
        self._smtp.close()
