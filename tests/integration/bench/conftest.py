"""What several files here need."""

from collections.abc import Iterator

import pytest

from bench.stack.stack import Stack


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A test-bed of one file's own, since its tests move the time or kill what runs; the worker's is shared."""
    made = Stack(tmp_path_factory.mktemp("own"))
    try:
        made.start()
        yield made
    finally:
        made.close()
