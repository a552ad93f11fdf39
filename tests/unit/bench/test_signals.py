"""A command that is ended takes down what it has started."""

import subprocess
import sys

from simkit.tree import ROOT

ENDED = """
import os, signal
from bench.cli.signals import heed_signals

heed_signals()
try:
    os.kill(os.getpid(), signal.SIGTERM)
    print("goes on")
except KeyboardInterrupt:
    os.kill(os.getpid(), signal.SIGTERM)  # as timeout(1) does
    print("stopped all")
"""


def test_a_second_sigterm_does_not_interrupt_the_stopping() -> None:
    command = [sys.executable, "-c", ENDED]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (ended.returncode, ended.stdout) == (0, "stopped all\n")
