"""`./scripts/testbed queue`: what it prints and writes, and assumptions of one's own."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from typer.testing import CliRunner, Result

from bench.cli import queue
from bench.cli.commands import app
from bench.queue import verification
from bench.queue.assumptions import OURS, load_assumptions
from bench.queue.measures import compare
from bench.queue.page import write_page
from bench.queue.telling import MEASURES, assumed
from bench.report.beside import PAGE, take_in
from tests.unit.bench.report.site_links import dead_links

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(queue, "ONE_TOKEN", tmp_path / "one-token")
    monkeypatch.setattr(queue, "BUILD", tmp_path)
    return tmp_path


def called(*options: str) -> Result:
    return CliRunner().invoke(app, ["queue", *options], env={"COLUMNS": "100"})


def mine(place: Path, **changed: object) -> Path:
    file = place / "mine.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(OURS.read_text("utf-8")) | changed))
    return file


def test_it_prints_figures_and_all_assumptions_and_writes_a_page(built: Path) -> None:
    told = called("--days", "3", "--repeats", "2", "--tokens", "2", "--seed", "5")
    words = " ".join(told.output.split())
    assert told.exit_code == 0
    assert all(" ".join(line.split()) in words for line in assumed(load_assumptions()))
    assert "Seed 5." in words
    assert (built / "one-token" / PAGE).is_file()


def test_the_page_has_every_figure_and_a_chart_that_says_what_it_shows(tmp_path: Path) -> None:
    comparison = compare(load_assumptions(), tokens=3, seed=1, repeats=2, days=3)
    page = write_page(comparison, tmp_path / "page")
    text = page.read_text("utf-8")
    assert all(name in text and of(one) in text for name, of in MEASURES.items() for one in comparison.figures)
    chart = ElementTree.parse(page.parent / "one-token.svg").getroot()  # noqa: S314 - our own
    named = {part.get("id"): part.text or "" for part in chart}
    title, description = (named[name] for name in (chart.get("aria-labelledby") or "").split())
    assert title
    assert all(f"{one.wait.mean:.1f} minutes" in description for one in comparison.figures)
    assert len(chart.findall(f"{SVG}g")) == 3


def test_a_report_takes_the_page_in_where_there_is_one(tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.mkdir()
    assert not take_in(None, report)
    assert not take_in(tmp_path / "one-token", report)
    made = write_page(compare(load_assumptions(), tokens=1, seed=1, repeats=1, days=1), tmp_path / "one-token")
    assert take_in(made.parent, report)
    assert (report / PAGE).is_file()
    assert [link for link in dead_links(made.parent) if "index.html" not in link] == []


def test_the_same_seed_tells_the_same(tmp_path: Path) -> None:
    few = ("--json", "--days", "2", "--repeats", "2", "--tokens", "1", "--seed")
    first, again, other = (called(*few, seed).output for seed in ("1", "1", "2"))
    assert first == again != other
    assert json.loads(first)["working_days"] == 2


def test_assumptions_of_one_s_own_count(tmp_path: Path) -> None:
    told = called("--json", "--days", "2", "--repeats", "1", "--assumptions", str(mine(tmp_path, officers=1)))
    assert json.loads(told.output)["assumptions"]["officers"] == 1
    assert json.loads(told.output)["figures"][0]["officers_waiting"] == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"officers": 0}, "officers"),
        ({"colour": "blue"}, "colour"),
        ({"opens": "17:00"}, "one after the other"),
        ({"first_month": "2569"}, "first_month"),
        ({"holidays": "nowhere.yaml"}, "nowhere.yaml"),
        ({"processes": []}, "processes"),
    ],
)
def test_assumptions_that_can_t_be_are_refused_by_name(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    told = called("--days", "1", "--assumptions", str(mine(tmp_path, **changed)))
    assert (told.exit_code, said in told.output) == (2, True)
    assert not (tmp_path / "one-token").exists()


@pytest.mark.parametrize("content", ["[", "- 1", ""])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "broken.yaml").write_text(content)
    assert called("--assumptions", str(tmp_path / "broken.yaml")).exit_code == 2


@pytest.mark.parametrize(("widest", "code"), [(1.0, 0), (0.001, 1)])
def test_a_verification_says_what_it_found(monkeypatch: pytest.MonkeyPatch, widest: float, code: int) -> None:
    check = verification.verify(range(4), 400, widest)
    monkeypatch.setattr(verification, "verify", lambda *_: check)
    told = called("--verify")
    assert told.exit_code == code
    assert "70.00" in told.output
