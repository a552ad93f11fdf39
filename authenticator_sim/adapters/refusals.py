"""What is made of a token's errors, in the words of whose token it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from hsm import HsmError, PinLocked, PinWrong
from simkit.refusals import Refused

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class TokenRefusals:
    """Message keys, and the refusals that they come in; the wrong PIN's has `left`, the attempts that stay."""

    pin: type[Refused]
    pin_wrong: str
    pin_locked: str
    token: type[Refused]
    token_failed: str

    @contextmanager
    def raised(self) -> Iterator[None]:
        """In place of what the token store raises in the block."""
        try:
            yield
        except PinWrong as wrong:
            raise self.pin(self.pin_wrong, left=wrong.attempts_left) from None
        except PinLocked:
            raise self.pin(self.pin_locked) from None
        except HsmError as problem:
            log.exception("token store")
            raise self.token(self.token_failed) from problem
