"""How a command is ended from outside."""

import signal
from types import FrameType


def heed_signals() -> None:
    """Ctrl-C and SIGTERM raise KeyboardInterrupt, which stops whatever was started; a second SIGTERM does nothing.

    timeout(1) sends it to the command and again to the command's group: it would interrupt the stopping.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also in the background, where a shell lets it be ignored
    signal.signal(signal.SIGTERM, _end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
