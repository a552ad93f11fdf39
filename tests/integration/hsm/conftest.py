"""A token store of its own for each test, and new processes, for what only a restart or a kill shows."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

import hsm
from hsm import Keys, Token, TokenStore

PIN = "246810"
PROJECT = Path(hsm.__file__).parents[1]
PROLOGUE = """\
import sys
from pathlib import Path
from hsm import *
store = TokenStore.open(Path(sys.argv[1]))
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(directory: Path) -> Iterator[TokenStore]:
    with TokenStore.open(directory) as opened:
        yield opened


@pytest.fixture
def token(store: TokenStore) -> Token:
    return store.create_token("phone", PIN)


@pytest.fixture
def keys(token: Token) -> Keys:
    return token.open(PIN)


@pytest.fixture
def start(directory: Path) -> Callable[[str], "subprocess.Popen[str]"]:
    """Start another process that opens the store first and then runs a few lines with `store`."""

    def started(lines: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603 - this interpreter, lines of these tests
            [sys.executable, "-c", PROLOGUE + lines, str(directory)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


@contextmanager
def _files_end_at(most: int = 0) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def full_disk() -> Callable[[], AbstractContextManager[None]]:
    """A block in which no file can grow by a byte; nothing may be printed in it."""
    return _files_end_at


@pytest.fixture
def little_room() -> Callable[[int], AbstractContextManager[None]]:
    """A block in which no file can grow beyond that many bytes: a write in it may be cut short."""
    return _files_end_at
