"""What the commands end with."""

from enum import IntEnum


class Exit(IntEnum):
    """0 all is well, 1 a scenario, check or proof failed, 2 it could not be done, 130 interrupted."""

    OK = 0
    FAILED = 1
    IMPOSSIBLE = 2
    INTERRUPTED = 130
