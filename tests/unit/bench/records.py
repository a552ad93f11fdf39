"""Records of scenarios that were never played."""

from dataclasses import replace
from typing import Any

from bench.recording.evidence import Event, GherkinStep, Kind, Outcome, Place, ScenarioRecord
from bench.recording.snapshot import Box


def scenario(
    *events: Event,
    tags: tuple[str, ...] = (),
    outcome: Outcome = "passed",
    id: str = "tests/acceptance/test_st2.py::test_code",  # noqa: A002 - the record's own word
    name: str = "A code serves once",
    failure: str = "",
) -> ScenarioRecord:
    return ScenarioRecord(
        id=id,
        name=name,
        feature="Confirming the e-mail address",
        rule="A code serves once and for five minutes",
        tags=tags,
        worker="gw0",
        started_at="2025-06-12T09:41:00+00:00",
        duration=3.25,
        outcome=outcome,
        failure=failure,
        steps=[
            GherkinStep("When she enters the code", "passed", 41, "2025-06-12T09:41:01.000+00:00", 1.0, 1.25),
            GherkinStep(
                "Then it is accepted",
                "not run" if outcome == "skipped" else outcome,
                42,
                "2025-06-12T09:41:02.250+00:00",
                2.25,
                1.0,
            ),
        ],
        events=list(events),
        correlation="46c2193f62bc",
        place=Place("registration/details.feature", 2, 40),
    )


def performs(manual_id: str, **changes: Any) -> Event:
    return _event("performs", manual_id, {"action": "click", **changes})


def sees(manual_id: str, **changes: Any) -> Event:
    return _event("sees", manual_id, {"action": "to_be_visible", **changes})


def on_phone(event: Event) -> Event:
    """The same on a phone's screen."""
    return replace(event, device="phone", width=393, height=659)


def _event(kind: Kind, manual_id: str, changes: dict[str, Any]) -> Event:
    return Event(
        kind=kind,
        manual_id=manual_id,
        screen=changes.get("screen", "EmailCheckScreen"),
        device=changes.get("device", "computer"),
        action=changes["action"],
        label=changes.get("label", "ตรวจสอบรหัส"),
        step="When she enters the code",
        step_number=1,
        at=changes.get("at", "2025-06-12T09:41:01.500+00:00"),
        seconds=changes.get("seconds", 1.5),
        picture=changes.get("picture", "pictures/001.jpg"),
        width=changes.get("width", 1280),
        height=changes.get("height", 800),
        box=changes.get("box", Box(100, 200, 120, 46)),
        text=changes.get("text", '- button "ตรวจสอบรหัส"'),
    )
