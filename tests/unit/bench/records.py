"""Records of scenarios that were never played."""

from bench.evidence import Event, GherkinStep, Kind, Outcome, ScenarioRecord
from bench.sight import Box


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
        steps=[GherkinStep("When she enters the code", "passed"), GherkinStep("Then it is accepted", outcome)],
        events=list(events),
    )


def performs(manual_id: str, **changes: str) -> Event:
    return _event("performs", manual_id, {"action": "click", **changes})


def sees(manual_id: str, **changes: str) -> Event:
    return _event("sees", manual_id, {"action": "to_be_visible", **changes})


def _event(kind: Kind, manual_id: str, changes: dict[str, str]) -> Event:
    return Event(
        kind=kind,
        manual_id=manual_id,
        screen="EmailCheckScreen",
        device=changes.get("device", "computer"),
        action=changes["action"],
        label=changes.get("label", "ตรวจสอบรหัส"),
        step="When she enters the code",
        step_number=1,
        seconds=1.5,
        picture=changes.get("picture", "gw0/001-001.jpg"),
        width=1280,
        height=800,
        box=Box(100, 200, 120, 46),
        text=changes.get("text", '- button "ตรวจสอบรหัส"'),
    )
