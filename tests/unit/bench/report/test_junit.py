"""junit.xml as servers show it."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, parse

from bench.recording.failures import FAILURES
from bench.report.junit import write_junit
from tests.unit.bench.records import scenario

RED = replace(scenario(outcome="failed"), example="typed twice", correlation="46c2193f62bc")
SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="pytest">
<testcase classname="tests.acceptance.test_features" name="test_code[typed twice]" time="3.25">
<properties><property name="correlation" value="46c2193f62bc"/></properties><failure message="no">trace</failure>
</testcase>
<testcase classname="tests.acceptance.test_features" name="test_that_broke" time="0">
<error message="no stack"/></testcase>
</testsuite></testsuites>
"""


def written(tmp_path: Path) -> list[Element]:
    (tmp_path / "source.xml").write_text(SOURCE)
    write_junit(tmp_path / "source.xml", [RED], tmp_path, tmp_path / "junit.xml")
    return list(parse(tmp_path / "junit.xml").iter("testcase"))  # noqa: S314 - our own file


def test_a_scenario_is_named_by_feature_title_example_and_place(tmp_path: Path) -> None:
    """B15: servers show class and name, and lead to file and line."""
    told = dict(written(tmp_path)[0].attrib)
    assert told == {
        "classname": "Confirming the e-mail address",
        "name": "A code serves once (typed twice)",
        "file": "features/registration/details.feature",
        "line": "40",
        "time": "3.25",
    }


def test_what_was_kept_of_a_failure_is_attached(tmp_path: Path) -> None:
    """B15: in the lines that Jenkins and GitLab read."""
    kept = tmp_path / FAILURES / RED.slug
    kept.mkdir(parents=True)
    for name in ("1-phone.png", "1-phone.txt", "1-phone.trace.zip"):
        (kept / name).touch()
    told = written(tmp_path)[0].findtext("system-out")
    assert told == f"[[ATTACHMENT|{kept / '1-phone.png'}]]\n[[ATTACHMENT|{kept / '1-phone.trace.zip'}]]"


def test_what_left_no_record_stays_as_pytest_wrote_it(tmp_path: Path) -> None:
    """B15: a scenario whose stack never came up."""
    broken = written(tmp_path)[1]
    assert broken.get("name") == "test_that_broke"
    assert broken.find("error") is not None
