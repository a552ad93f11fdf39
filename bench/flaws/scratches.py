"""Several scratch copies side by side."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Self, TypeVar

from bench.flaws.scratch import Scratch
from simkit.tree import ROOT

Result = TypeVar("Result")


class Scratches:
    """So many workers, each with a copy of its own; all are gone at the end, and so is what plays in them."""

    def __init__(self, workers: int, origin: Path = ROOT) -> None:
        self._place = TemporaryDirectory(prefix="testbed-flaws-")
        self._all = [Scratch(Path(self._place.name) / str(number), origin) for number in range(workers)]
        self._free: SimpleQueue[Scratch] = SimpleQueue()
        for scratch in self._all:
            self._free.put(scratch)
        self._pool = ThreadPoolExecutor(workers)

    def each(self, tasks: Iterable[Callable[[Scratch], Result]]) -> Iterator[Result]:
        """What the tasks give, as they come to their end."""
        for done in as_completed([self._pool.submit(self._do, task) for task in tasks]):
            yield done.result()

    def _do(self, task: Callable[[Scratch], Result]) -> Result:
        scratch = self._free.get()
        try:
            return task(scratch)
        finally:
            self._free.put(scratch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        for scratch in self._all:
            scratch.stop()
        self._pool.shutdown()
        self._place.cleanup()
