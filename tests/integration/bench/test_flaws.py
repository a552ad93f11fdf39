"""Weaknesses tried in a small tree of their own: what is told of each, and what is left behind."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bench.flaws.catalogue import Flaw, load_flaws
from bench.flaws.proof import prove
from bench.flaws.scratch import Scratch
from bench.flaws.verdict import Verdict
from simkit.tree import ROOT

LOCK = "def opens(key: str) -> bool:\n    return key == 'right'\n"
TESTS = """
import threading
import pytest
import lock
from bench.plugin import SCENE, UnexpectedInLogs

class BrokenScene:
    def unexpected_errors(self):
        return [] if lock.opens('right') else ['something broke']

@pytest.fixture
def opened():
    assert lock.opens('right')

@pytest.fixture
def left():
    yield
    assert not lock.opens('wrong')

def test_the_right_key_opens():
    assert lock.opens('right')

def test_a_wrong_key_does_not_open():
    assert not lock.opens('wrong')

def test_a_wrong_key_is_told():
    with pytest.raises(KeyError):
        if not lock.opens('wrong'):
            raise KeyError

def test_which_begins_with_an_open_lock(opened):
    pass

def test_which_fails_and_leaves_the_lock_open(left):
    assert not lock.opens('wrong')

def test_whose_simulators_log_errors():
    if not lock.opens('right'):
        raise UnexpectedInLogs

def test_in_a_page_that_broke(request):
    request.node.stash[SCENE] = BrokenScene()
    assert lock.opens('right')

def test_which_waits_for_a_wrong_key():
    if lock.opens('wrong'):
        threading.Event().wait()
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """As much of a project as it takes."""
    for name in ("bench", "simkit"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '-p no:cacheprovider'\n")
    (tmp_path / "lock.py").write_text(LOCK)
    (tmp_path / "tests" / "unit").mkdir(parents=True)
    (tmp_path / "tests" / "unit" / "test_lock.py").write_text(TESTS)
    return tmp_path


def flaw(name: str, after: str, test: str, before: str = "key == 'right'") -> Flaw:
    return Flaw(name, "Why.", "lock.py", before, after, (f"tests/unit/test_lock.py::test_{test}",))


ANY_KEY, NO_KEY, CRASH, CRIPPLED = "key != ''", "key == ''", "1 / 0 > 1", "key = 'right'"
NOTICED = [
    flaw("any-key-opens", ANY_KEY, "a_wrong_key_does_not_open"),
    flaw("no-refusal", ANY_KEY, "a_wrong_key_is_told"),
]
MISSED = {
    "went unnoticed": flaw("any-key-but-not-tested", ANY_KEY, "the_right_key_opens"),
    "crashed, which proves nothing": flaw("crash", CRASH, "the_right_key_opens"),
    "crashed, which proves nothing test_which_begins": flaw("set-up", NO_KEY, "which_begins_with_an_open_lock"),
    "crashed, which proves nothing test_which_fails": flaw("left", ANY_KEY, "which_fails_and_leaves_the_lock_open"),
    "crashed, which proves nothing test_whose": flaw("logs", NO_KEY, "whose_simulators_log_errors"),
    "crashed, which proves nothing test_in": flaw("page", NO_KEY, "in_a_page_that_broke"),
    "could not be played": flaw("not-python", CRIPPLED, "the_right_key_opens"),
    "no longer applies": flaw("gone", ANY_KEY, "the_right_key_opens", before="key is right"),
}


def told(flaws: list[Flaw], tree: Path) -> tuple[bool, str]:
    screen = io.StringIO()
    proven = prove(flaws, 2, Console(file=screen, width=200), tree)
    return proven, screen.getvalue()


@pytest.mark.by_night
def test_all_noticed_is_the_proof(tree: Path) -> None:
    proven, said = told(NOTICED, tree)
    assert proven
    assert "✓ any-key-opens unit/test_lock.py::test_a_wrong_key_does_not_open" in said
    assert "✓ no-refusal unit/test_lock.py::test_a_wrong_key_is_told" in said
    assert "Failed: DID NOT RAISE" in said
    assert "weaknesses tried: 2, all noticed by a failed assertion" in said
    assert (tree / "lock.py").read_text() == LOCK


@pytest.mark.by_night
def test_whatever_else_happens_is_no_proof_and_is_told(tree: Path) -> None:
    proven, said = told([*MISSED.values(), NOTICED[0]], tree)
    assert not proven
    for story, one in MISSED.items():
        assert f"✗ {one.name} {story.replace(' test_', ' unit/test_lock.py::test_')}" in said
    assert "✓ any-key-opens" in said
    assert "8 not noticed" in said


def test_a_test_that_fails_without_any_weakness_proves_nothing(tree: Path) -> None:
    (tree / "lock.py").write_text(LOCK.replace("'right'", "''"))
    proven, said = told([flaw("any", ANY_KEY, "the_right_key_opens", before="key == ''")], tree)
    assert not proven
    assert "1 tests and scenarios not all passed" in said
    assert "✗" not in said


@pytest.mark.by_night
def test_what_plays_too_long_is_ended(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    scratch = Scratch(tmp_path_factory.mktemp("scratch"), tree)
    endless = flaw("endless", ANY_KEY, "which_waits_for_a_wrong_key")
    with scratch.spoilt_by(endless):
        outcome = scratch.play(endless.noticed_by, seconds=10)
    assert (outcome.code, outcome.verdict) == (None, Verdict.NOT_PLAYED)
    assert "KeyboardInterrupt" in outcome.output


def test_every_test_and_scenario_that_should_notice_exists() -> None:
    tests = sorted({test for flaw in load_flaws() for test in flaw.noticed_by})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *tests]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]
