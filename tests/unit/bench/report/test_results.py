"""What other tools read of a run: Cucumber JSON and Allure results."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.recording.evidence import GherkinStep
from bench.report import build_allure
from bench.report.cucumber import cucumber_features
from tests.unit.bench.recorded import run_with
from tests.unit.bench.records import performs, scenario, sees

CODE = scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2", "ST2.P16"))
UNDEFINED = replace(
    scenario(id="undefined", outcome="failed", failure="Step definition is not found"),
    steps=[GherkinStep("Given nobody", "undefined", 50), GherkinStep("Then nothing", line=51)],
)


def test_a_feature_has_the_scenarios_of_all_workers_in_the_order_of_its_file() -> None:
    early = replace(CODE, id="early", worker="gw1", place=replace(CODE.place, line=9))
    (feature,) = cucumber_features([CODE, early])
    assert (feature["uri"], feature["line"], feature["name"]) == (
        "features/registration/details.feature",
        2,
        "Confirming the e-mail address",
    )
    assert [element["line"] for element in feature["elements"]] == [9, 40]
    assert len({element["id"] for element in feature["elements"]}) == 2


def test_a_scenario_has_its_tags_and_its_steps_with_nanoseconds() -> None:
    element = cucumber_features([CODE])[0]["elements"][0]
    assert [tag["name"] for tag in element["tags"]] == ["@ST2", "@ST2.P16"]
    first = element["steps"][0]
    assert (first["keyword"], first["name"], first["line"]) == ("When ", "she enters the code", 41)
    assert first["result"] == {"status": "passed", "duration": 1_250_000_000}


def test_a_step_has_its_data_table_and_its_doc_string() -> None:
    """G6: what a reader of the feature file sees."""
    step = replace(CODE.steps[0], rows=[["field"], ["e-mail"]], doc="one\ntwo")
    first, second = cucumber_features([replace(CODE, steps=[step, CODE.steps[1]])])[0]["elements"][0]["steps"]
    assert first["rows"] == [{"cells": ["field"]}, {"cells": ["e-mail"]}]
    assert first["doc_string"]["value"] == "one\ntwo"
    assert not {"rows", "doc_string"} & set(second)


def test_undefined_steps_and_those_after_them_are_there() -> None:
    first, second = cucumber_features([UNDEFINED])[0]["elements"][0]["steps"]
    assert (first["result"]["status"], first["result"]["error_message"]) == ("undefined", UNDEFINED.failure)
    assert second["result"] == {"status": "skipped"}


def test_a_scenario_that_failed_by_its_logs_has_a_failed_hook() -> None:
    record = replace(CODE, outcome="failed", failure="unexpected in the logs")
    element = cucumber_features([record])[0]["elements"][0]
    assert element["after"][0]["result"]["status"] == "failed"
    assert "after" not in cucumber_features([CODE])[0]["elements"][0]


@pytest.fixture
def results(tmp_path: Path) -> dict[str, Any]:
    run = run_with(tmp_path, CODE, UNDEFINED)
    build_allure(run, tmp_path / "allure")
    found = [json.loads(file.read_text("utf-8")) for file in (tmp_path / "allure").glob("*-result.json")]
    return {result["fullName"]: result for result in found}


def test_allure_has_a_result_for_each_scenario(results: dict[str, Any]) -> None:
    assert {name: result["status"] for name, result in results.items()} == {CODE.id: "passed", "undefined": "failed"}
    result = results[CODE.id]
    assert result["stop"] - result["start"] == 3250
    assert {"name": "tag", "value": "ST2.P16"} in result["labels"]
    assert CODE.correlation in result["description"]


def test_allure_has_steps_with_pictures_that_are_there(results: dict[str, Any], tmp_path: Path) -> None:
    first, second = results[CODE.id]["steps"]
    assert (first["name"], first["status"], second["steps"]) == ("When she enters the code", "passed", [])
    assert first["start"] - results[CODE.id]["start"] == 1000
    sources = [event["attachments"][0]["source"] for event in first["steps"]]
    assert len(sources) == 2
    assert all((tmp_path / "allure" / source).is_file() for source in sources)


def test_allure_tells_why_a_scenario_failed_and_what_was_undefined(results: dict[str, Any]) -> None:
    result = results["undefined"]
    assert result["statusDetails"]["message"] == UNDEFINED.failure
    assert [step["status"] for step in result["steps"]] == ["broken", "skipped"]


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        ("steps/x.py:3: in y\nE   AssertionError: not seen\nE     - heading", "AssertionError: not seen"),
        ("broke", "broke"),
    ],
)
def test_allure_s_message_is_what_was_asserted(tmp_path: Path, failure: str, message: str) -> None:
    build_allure(run_with(tmp_path, scenario(outcome="failed", failure=failure)), tmp_path / "allure")
    (result,) = [json.loads(file.read_text("utf-8")) for file in (tmp_path / "allure").glob("*-result.json")]
    assert result["statusDetails"]["message"] == message


def test_history_follows_a_scenario_from_run_to_run(results: dict[str, Any], tmp_path: Path) -> None:
    run = run_with(tmp_path, replace(CODE, correlation="of another run"), name="run-2")
    build_allure(run, tmp_path / "allure-2")
    (later,) = [json.loads(file.read_text("utf-8")) for file in (tmp_path / "allure-2").glob("*-result.json")]
    assert later["historyId"] == results[CODE.id]["historyId"]
    assert later["uuid"] != results[CODE.id]["uuid"]
