"""The README's pictures: what is said of them, and when none are made."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from simkit.tree import ROOT


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with its places in another tree."""
    spec = importlib.util.spec_from_file_location("make_pictures", ROOT / "scripts" / "make_pictures.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("ROOT", "PICTURES", "REPORT"):
        monkeypatch.setattr(module, name, tmp_path / getattr(module, name).relative_to(ROOT))
    return module


def test_each_picture_that_was_written_is_told(script: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """B27: four tracked files are changed."""
    script.keep("desk", Image.new("RGB", (4, 3)))
    assert capsys.readouterr().out == "written: docs/pictures/desk.webp\n"
    with Image.open(script.PICTURES / "desk.webp") as kept:
        assert kept.size == (4, 3)


def test_after_partial_runs_alone_nothing_is_written(script: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """B27: such a run has its report in its own folder only (build/runs/<run>/report)."""
    partial = script.ROOT / "build" / "runs" / "one" / "report" / "index.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("a partial run")
    assert script.main() == 1
    assert capsys.readouterr().err == "no whole run's report yet: ./scripts/testbed run, then again\n"
    assert not script.PICTURES.exists()
