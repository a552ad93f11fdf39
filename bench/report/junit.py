"""junit.xml with the words that servers show: features and titles, places in the feature files, what was kept.

pytest writes it, with a line for every test, also one whose stack broke; what a scenario recorded is put into its line.
"""

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, parse

from bench.recording.evidence import ScenarioRecord
from bench.recording.failures import FAILURES
from simkit.tree import ROOT

_KEPT = ("*.png", "*.trace.zip", "*.log")


def write_junit(source: Path, records: Sequence[ScenarioRecord], run_directory: Path, out: Path) -> None:
    """Write what pytest wrote, with the records' words."""
    tree = parse(source)  # noqa: S314 - our own file
    recorded = {record.correlation: record for record in records}
    for case in tree.iter("testcase"):
        if record := recorded.get(_correlation(case)):
            _name(case, record)
            _attach(case, run_directory / FAILURES / record.slug)
    tree.write(out, "utf-8", xml_declaration=True)


def _correlation(case: Element) -> str:
    values = (one.get("value", "") for one in case.iter("property") if one.get("name") == "correlation")
    return next(values, "")


def _name(case: Element, record: ScenarioRecord) -> None:
    words = {"classname": record.feature, "name": record.title}
    place = {"file": f"features/{record.place.file}", "line": str(record.place.line)} if record.place.file else {}
    case.attrib.update(words | place)


def _attach(case: Element, kept: Path) -> None:
    """As Jenkins and GitLab find them: paths from the checkout, a line each."""
    files = sorted(file for pattern in _KEPT for file in kept.glob(pattern))
    if files:
        paths = [file.relative_to(ROOT) if file.is_relative_to(ROOT) else file for file in files]
        SubElement(case, "system-out").text = "\n".join(f"[[ATTACHMENT|{path}]]" for path in paths)
