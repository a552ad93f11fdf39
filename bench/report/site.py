"""Writes the report: static pages that open from disk, need no network and no script."""

import re
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.catalogue import load_catalogue
from bench.report.pages import Report, ScenarioPage, report_of
from bench.report.thai import mark_thai

_HERE = Path(__file__).parent
_KIT = _HERE.parents[1] / "simkit" / "static"
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")
_PLACES = {
    "computer": "Computer",
    "officer": "Computer, back office",
    "mail": "Mailbox",
    "paper": "On paper",
    "phone:store": "Phone, app store",
    "phone:paotang": "Phone, เป๋าตัง",
    "phone:thaid": "Phone, ThaiD",
    "phone:nexus": "Phone, Nexus Smart ID",
}


def build_report(run_directory: Path, out: Path, facts: dict[str, str]) -> Path:
    """Make `out` the report of a run, all at once, and return its index page; `facts` are told of the run at the top.

    Until the last page is written, whatever `out` held stays as it was.
    """
    report = report_of(run_directory, load_catalogue())
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir()
        _write_pages(report, fresh, facts)
        _copy_style(fresh / "style")
        _copy_evidence(report, run_directory, fresh)
        if out.exists():
            out.rename(Path(scratch) / "old")
        fresh.rename(out)
    return out / "index.html"


def _write_pages(report: Report, out: Path, facts: dict[str, str]) -> None:
    templates = _templates()
    index = templates.get_template("index.html").render(report=report, facts=facts)
    (out / "index.html").write_text(index, "utf-8")
    for page in report.scenarios:
        html = templates.get_template("scenario.html").render(page=page, record=page.record)
        (out / page.name).write_text(html, "utf-8")


def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "thai": mark_thai,
        "duration": duration,
        "place": lambda where: _PLACES.get(where, where),
        "plain": lambda text: _COLOUR_CODES.sub("", text),
        "href": quote,
        "id_of": lambda words: re.sub(r"[^a-z]+", "-", words.lower()),
    }
    return templates


def duration(seconds: float) -> str:
    """In words, as precise as a reader needs."""
    if round(seconds, 1) < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s"


def _copy_style(to: Path) -> None:
    to.mkdir()
    shutil.copy(_KIT / "tokens.css", to)
    shutil.copy(_KIT / "fonts.css", to)
    shutil.copy(_HERE / "static" / "report.css", to)
    fonts = to / "vendor" / "sarabun"
    fonts.mkdir(parents=True)
    for file in (_KIT / "vendor" / "sarabun").glob("*"):
        shutil.copy(file, fonts)


def _copy_evidence(report: Report, run_directory: Path, out: Path) -> None:
    for page in report.scenarios:
        _copy_pictures(page, run_directory / "evidence", out / "pictures")
        for artefact in page.artefacts:
            _copy(artefact.file, out / artefact.href)


def _copy_pictures(page: ScenarioPage, evidence: Path, pictures: Path) -> None:
    for event in page.record.events:
        _copy(evidence / event.picture, pictures / event.picture)


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)
