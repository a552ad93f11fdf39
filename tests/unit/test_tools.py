"""What a test says whose tool isn't there; that `setup` knows the words that it is told."""

import subprocess

import pytest

from simkit.tree import ROOT
from tests.tools import ToolMissing, tool


def test_a_missing_tool_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolMissing, match=r"^ocsptool is missing: \./scripts/testbed setup verifiers$"):
        tool("ocsptool", "verifiers")


def test_setup_refuses_a_word_that_it_does_not_know() -> None:
    call = [str(ROOT / "scripts/testbed"), "setup", "nonsense"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    assert done.returncode == 2
    assert done.stderr == "setup takes postgresql, verifiers, office, ledger; not nonsense\n"
