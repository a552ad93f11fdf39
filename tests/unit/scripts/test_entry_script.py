"""The entry script in other people's directories and environments."""

import shutil
import subprocess
from pathlib import Path

import pytest

from simkit.settings import inherited
from simkit.tree import ROOT

SCRIPT = ROOT / "scripts" / "testbed"
MINE = ".venv/mine"


def _called(script: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [script, *arguments], env=inherited() | environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Somebody else's directory, with an environment in it."""
    for folder in ("bin", ".venv"):
        (tmp_path / folder).mkdir()
    (tmp_path / MINE).touch()
    return tmp_path


def test_a_link_to_it_works_in_its_own_checkout(elsewhere: Path) -> None:
    """F1: the script finds itself by where it lies, not by the name it was called by."""
    (elsewhere / "bin" / "first").symlink_to(SCRIPT)
    (elsewhere / "bin" / "testbed").symlink_to("first")
    done = _called(elsewhere / "bin" / "testbed", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The test-bed of the Soft Token" in done.stdout
    assert (elsewhere / MINE).exists()


def test_cdpath_leads_it_nowhere(elsewhere: Path) -> None:
    """F1: `cd` follows CDPATH, which persons set for their own shell."""
    (elsewhere / "scripts").mkdir()
    done = _called(Path("scripts/testbed"), "--help", CDPATH=str(elsewhere))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("with_lock", "why"), [(False, "there is no requirements.lock"), (True, "a .venv that wasn't made here")]
)
def test_it_clears_nothing_that_it_hasnt_made(elsewhere: Path, with_lock: bool, why: str) -> None:
    """F1: a copy of the script beside somebody's environment stops with 2, in one line."""
    copy = shutil.copy(SCRIPT, elsewhere / "bin" / "testbed")
    if with_lock:
        (elsewhere / "requirements.lock").touch()
    done = _called(Path(copy), "run", "--list")
    assert done.returncode == 2
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (elsewhere / MINE).exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"},
        {"PYTHONSAFEPATH": "1", "PYTHONOPTIMIZE": "1", "PYTHONPATH": "/nowhere", "PYTHONWARNINGS": "error"},
        {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "--no-such-option"},
    ],
    ids=" ".join,
)
def test_what_is_set_for_other_programs_changes_nothing(environment: dict[str, str]) -> None:
    """F21: a list that has Thai letters comes as always; a letter that the terminal lacks is a question mark."""
    done = _called(SCRIPT, "run", "--list", "--only", "เป๋าตัง", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith("scenarios")
