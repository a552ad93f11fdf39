"""Two lanes of worker threads: requests that only read never stand behind those that wait for the writers' place."""

from collections.abc import Callable
from typing import Any

from waitress.task import ThreadedTaskDispatcher

SAFE = {"GET", "HEAD", "OPTIONS"}  # RFC 9110, 9.2.1
Writes = Callable[[str, str], bool]  # whether a request of that method to that path may write


def by_method(method: str, path: str) -> bool:  # noqa: ARG001 - of any path
    """Safe methods read, others write (RFC 9110, 9.2.1)."""
    return method not in SAFE


class Lanes(ThreadedTaskDispatcher):
    """A waitress dispatcher of that many threads for reads, and as many for writes."""

    def __init__(self, threads: int, writes: Writes) -> None:
        super().__init__()
        self._writes = writes
        self._writers = ThreadedTaskDispatcher()
        self.set_thread_count(threads)

    def set_thread_count(self, count: int) -> None:
        super().set_thread_count(count)
        self._writers.set_thread_count(count)

    def add_task(self, task: Any) -> None:
        """`task` is waitress's channel; what it asks first decides. What can't be read as a request writes nothing."""
        asked = task.requests[0] if task.requests else None
        if asked and not asked.error and self._writes(asked.command, asked.path):
            self._writers.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:
        done = self._writers.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout) and done)
