"""A test-bed that starts as the first thing of an interpreter; the seconds go to standard output."""

import sys
from pathlib import Path

from bench.stack.stack import Stack


def main() -> None:
    stack = Stack(Path(sys.argv[1]))
    try:
        print(stack.start())  # noqa: T201 - this is what it is for
    finally:
        stack.close()
