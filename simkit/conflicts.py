"""Transactions that wait for each other: PostgreSQL ends one of them, and its request is answered by another try."""

import copy
import random
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError

from simkit.database import Database

CONFLICTS = {"40001", "40P01"}  # serialization_failure, deadlock_detected (PostgreSQL, Appendix A)
TRIES = 20
LONGEST_PAUSE = 0.3  # seconds; by chance, so that those who met don't meet again


def is_conflict(error: DBAPIError) -> bool:
    """Whether the database ended the transaction in favour of another one's: tried again, it may well succeed."""
    return getattr(error.orig, "sqlstate", None) in CONFLICTS


class TriesAgain(Flask):
    """An application whose views begin once more, in a new transaction, after a conflict.

    What a view did outside of its transaction is done again then, and what it committed on its way stays.
    """

    database: Database | None = None

    def dispatch_request(self) -> ResponseReturnValue:
        if self.database is None or self.database.reads:
            return super().dispatch_request()
        restore = _web_session_as_it_is()
        for _ in range(TRIES - 1):
            try:
                answer = super().dispatch_request()
                self.database.session.flush()  # a conflict at the commit would come too late
            except DBAPIError as error:
                if not is_conflict(error):
                    raise
                self.database.begin(reads=False)
                restore()
                time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311 - no secret
            else:
                return answer
        return super().dispatch_request()


def _web_session_as_it_is() -> Callable[[], None]:
    """What puts this request's web session back to how it is now."""
    web: Any = request_ctx._session  # noqa: SLF001 - `session` counts as a use of it, which the answer would tell
    content, told = copy.deepcopy(dict(web)), dict(vars(web))

    def restore() -> None:
        dict.clear(web)  # past the callbacks that would call it modified
        dict.update(web, content)
        vars(web).update(told)

    return restore
