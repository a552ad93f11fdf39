"""Writes the report: static pages that open from disk, need no network and no script."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.manual.catalogue import load_catalogues
from bench.report.beside import PAGE, take_in
from bench.report.difference import Difference
from bench.report.listing import Listing
from bench.report.pages import Report
from bench.report.scenarios import ScenarioPage
from bench.report.timeline import LANES
from bench.report.words import FILTERS

_HERE = Path(__file__).parent
_KIT = _HERE.parents[1] / "simkit" / "static"


def write_site(
    report: Report,
    difference: Difference | None,
    facts: Mapping[str, str],
    evidence: Path,
    out: Path,
    beside: Path | None = None,
) -> Path:
    """The index page; `facts` are told of the run at the top, `evidence` has the pictures, `beside` another page."""
    _write_pages(report, difference, facts, out, one_token=PAGE if take_in(beside, out) else "")
    copy_style(out / "style")
    for page in report.scenarios:
        _copy_evidence(page, evidence, out)
    return out / "index.html"


@contextmanager
def made_at_once(out: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `out` when the block has come to its end; until then `out` stays."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir()
        yield fresh
        with _alone(out.parent):
            if out.exists():
                out.rename(Path(scratch) / "old")
            fresh.rename(out)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time in that folder: two runs may come to their ends together."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _write_pages(
    report: Report, difference: Difference | None, facts: Mapping[str, str], out: Path, *, one_token: str
) -> None:
    templates = templates_in(_HERE / "templates")

    def write(name: str, template: str, **values: object) -> None:
        html = templates.get_template(template).render(report=report, **values)
        (out / name).write_text(html, "utf-8")

    write("index.html", "index.html", facts=facts, difference=difference, one_token=one_token)
    write("scenarios.html", "scenarios.html", listing=Listing(report.scenarios, load_catalogues()))
    neighbours = [None, *report.chapters, None]
    for place, chapter in enumerate(report.chapters):
        write(chapter.page, "chapter.html", chapter=chapter, before=neighbours[place], after=neighbours[place + 2])
    for page in report.scenarios:
        write(page.name, "scenario.html", page=page, lanes=LANES)


def templates_in(folder: Path) -> Environment:
    """The pages in that folder, built on the report's."""
    templates = Environment(
        loader=FileSystemLoader([folder, _HERE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= FILTERS
    return templates


def copy_style(to: Path) -> None:
    """What the pages need to look like themselves, opened from disk."""
    to.mkdir()
    for sheet in (_KIT / "tokens.css", _KIT / "fonts.css", *(_HERE / "static").glob("*.css")):
        shutil.copy(sheet, to)
    shutil.copytree(_KIT / "vendor" / "sarabun", to / "vendor" / "sarabun")


def _copy_evidence(page: ScenarioPage, evidence: Path, out: Path) -> None:
    for event in page.record.events:
        _copy(evidence / event.picture, out / event.picture)
    for artefact in page.artefacts:
        _copy(artefact.file, out / artefact.href)


def _copy(file: Path, to: Path) -> None:
    if not to.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, to)
