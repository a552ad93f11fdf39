"""Cucumber JSON of a run, from what all workers recorded: scenarios with undefined steps and failed logs included."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from bench.recording.evidence import GherkinStep, ScenarioRecord

_STATUS = {"not run": "skipped"}
_NANOSECONDS = 1_000_000_000


def cucumber_features(records: Sequence[ScenarioRecord]) -> list[dict[str, Any]]:
    """The features, each with its scenarios as they stand in the file."""
    ordered = sorted(records, key=lambda record: (record.place.file, record.feature, record.place.line, record.id))
    grouped = groupby(ordered, key=lambda record: (record.place.file, record.feature))
    return [_feature(file, name, list(held)) for (file, name), held in grouped]


def _feature(file: str, name: str, records: Sequence[ScenarioRecord]) -> dict[str, Any]:
    return {
        "uri": f"features/{file}",
        "id": _id(name),
        "keyword": "Feature",
        "name": name,
        "description": "",
        "line": records[0].place.feature_line,
        "tags": [],
        "elements": [_scenario(record) for record in records],
    }


def _scenario(record: ScenarioRecord) -> dict[str, Any]:
    element = {
        "id": f"{_id(record.feature)};{record.slug}",
        "keyword": "Scenario",
        "type": "scenario",
        "name": record.title,
        "description": "",
        "line": record.place.line,
        "start_timestamp": record.started_at,
        "tags": [{"name": f"@{tag}", "line": record.place.line} for tag in record.tags],
        "steps": [_step(step, record.failure) for step in record.steps],
    }
    if record.outcome == "failed" and all(step.outcome == "passed" for step in record.steps):
        result = {"status": "failed", "duration": 0, "error_message": record.failure}
        element["after"] = [{"match": {"location": "bench.plugin"}, "result": result}]  # an error in a log
    return element


def _step(step: GherkinStep, failure: str) -> dict[str, Any]:
    keyword, _, name = step.text.partition(" ")
    result: dict[str, Any] = {"status": _STATUS.get(step.outcome, step.outcome)}
    if step.outcome != "not run":
        result["duration"] = round(step.seconds * _NANOSECONDS)
    if step.outcome in {"failed", "undefined"}:
        result["error_message"] = failure
    told = {"keyword": f"{keyword} ", "name": name, "line": step.line, "match": {"location": ""}, "result": result}
    if step.rows:
        told["rows"] = [{"cells": row} for row in step.rows]
    if step.doc:
        told["doc_string"] = {"value": step.doc, "line": step.line + 1}
    return told


def _id(name: str) -> str:
    return "-".join(name.lower().split())
