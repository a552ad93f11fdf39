"""The report of a run, as a whole: the site, and beside it what other tools read."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from bench.manual.catalogue import load_catalogues
from bench.recording.evidence import ScenarioRecord, load_records
from bench.recording.runs import is_whole
from bench.report.allure import write_allure
from bench.report.cucumber import cucumber_features
from bench.report.difference import Difference, difference_of
from bench.report.junit import write_junit
from bench.report.pages import report_of
from bench.report.site import made_at_once, write_site


def build_report(
    run_directory: Path, out: Path, facts: Mapping[str, str], before: Path | None = None, *, beside: Path | None = None
) -> Path:
    """Make `out` the report of a run, all at once, and return its index page; `facts` are told of the run at the top,
    `before` is the run that it is compared with, `beside` where a page about the one Token may have been made.
    """
    records = load_records(run_directory)
    report = report_of(records, run_directory, load_catalogues())
    difference = _difference(run_directory, records, before)

    with made_at_once(out) as fresh:
        write_site(report, difference, facts, run_directory / "evidence", fresh, beside)
        features = cucumber_features(records)
        (fresh / "cucumber.json").write_text(json.dumps(features, ensure_ascii=False, indent=1), "utf-8")
        if (junit := run_directory / "junit.xml").exists():
            write_junit(junit, records, run_directory, fresh / "junit.xml")

    return out / "index.html"


def show_as(report: Path, shown: Path) -> Path:
    """Let a second place have a run's report, all at once, by links to its files; returns the index page there."""
    with made_at_once(shown) as fresh:
        shutil.copytree(report, fresh, copy_function=os.link, dirs_exist_ok=True)
    return shown / "index.html"


def build_allure(run_directory: Path, out: Path) -> None:
    """Make `out` the Allure results of a run."""
    records = load_records(run_directory)
    with made_at_once(out) as fresh:
        write_allure(records, run_directory / "evidence", fresh)


def _difference(run_directory: Path, records: Sequence[ScenarioRecord], before: Path | None) -> Difference | None:
    """None without an earlier run, or with one that an older version of the test-bed recorded."""
    try:
        earlier = load_records(before) if before else []
    except ValidationError:
        earlier = []
    if before is None or not earlier:
        return None
    whole = is_whole(run_directory) and is_whole(before)
    return difference_of(earlier, records, load_catalogues(), name=before.name, whole=whole)
