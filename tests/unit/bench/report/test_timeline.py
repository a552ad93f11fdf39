"""One timeline of what all parts did, under the Gherkin steps."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any

from bench.mailbox.client import Mail
from bench.recording.chronicle import LogLine, Written
from bench.recording.evidence import ScenarioRecord
from bench.report.exchanges import exchanges_of
from bench.report.timeline import Moment, Stretch, timeline_of
from bench.stack.wire import Passed
from tests.unit.bench.records import on_phone, performs, scenario

BEGIN = datetime.fromisoformat("2025-06-12T09:41:00+00:00")  # steps begin in seconds 1 and 2.25


def log(second: float, event: str = "request", sim: str = "portal", level: str = "info", **facts: Any) -> LogLine:
    return LogLine(BEGIN + timedelta(seconds=second), sim, event, {"level": level, **facts})


def page(second: float, method: str = "GET", rule: str = "/home", status: int = 200) -> LogLine:
    return log(second, method=method, rule=rule, status=status, ms=3)


def told(*logs: LogLine, record: ScenarioRecord | None = None, wire: tuple[Passed, ...] = ()) -> list[Stretch]:
    wires = {("phone", "portal"): wire}
    return timeline_of(record or scenario(), Written(logs, wires, ()), exchanges_of(wires))


def moments(stretches: list[Stretch]) -> list[Moment]:
    return [moment for stretch in stretches for moment in stretch.moments]


def test_moments_fall_into_the_step_of_their_time() -> None:
    stretches = told(log(3.0, "c"), log(0.5, "a"), log(1.5, "b"))
    assert [(s.step.text if s.step else None, [m.what for m in s.moments]) for s in stretches] == [
        (None, ["a"]),
        ("When she enters the code", ["b"]),
        ("Then it is accepted", ["c"]),
    ]


def test_what_happens_as_a_step_begins_is_told_once_and_in_that_step() -> None:
    assert [len(stretch.moments) for stretch in told(log(2.25))] == [0, 1]


def test_nothing_before_the_first_step_is_nothing_to_tell() -> None:
    assert [bool(stretch.step) for stretch in told()] == [True, True]


def test_screens_wire_mails_and_logs_stand_in_their_lanes() -> None:
    record = scenario(performs("ST2.3.6"), on_phone(performs("ST2.5.2")), performs("ST2.3.5", device="mailbox"))
    at = (BEGIN + timedelta(seconds=1.7)).isoformat()
    wire = (
        Passed(at, 1, "phone", "POST /soft-token/v1/x HTTP/1.1\r\n\r\n"),
        Passed(at, 1, "portal", "HTTP/1.1 401 UNAUTHORIZED\r\n\r\n"),
    )
    mail = Mail("a@example.go.th", "b@example.go.th", "ยืนยัน", "", BEGIN + timedelta(seconds=1.8), (), 1)
    logs = (log(1.9, "profile active", "authenticator"), log(2.0, "token issued", "idp"), log(2.1, "x", "mailbox"))
    wires = {("phone", "portal"): wire}
    found = moments(timeline_of(record, Written(logs, wires, (mail,)), exchanges_of(wires)))
    assert [(m.kind, m.lane, m.target) for m in found] == [
        ("screen", "computer", "#event-1"),
        ("screen", "phone", "#event-2"),
        ("screen", "mail", "#event-3"),
        ("wire", "phone", "#wire-1"),
        ("mail", "mail", "#mail-1"),
        ("log", "phone", ""),
        ("log", "proofing", ""),
        ("log", "mail", ""),
    ]
    assert (found[3].to, found[3].detail, found[3].alarming) == ("portal", "401 UNAUTHORIZED", True)


def test_a_page_that_asks_again_and_again_is_told_once() -> None:
    polls = [page(1.1 + tenth / 10, rule="/login/picture/state", status=204) for tenth in range(5)]
    found = moments(told(*polls, page(1.55)))
    assert [(moment.what, moment.times) for moment in found] == [("GET /login/picture/state", 5), ("GET /home", 1)]


def test_what_a_person_sends_twice_is_told_twice() -> None:
    assert len(moments(told(page(1.1, "POST", "/login", 303), page(1.2, "POST", "/login", 303)))) == 2


def test_a_poll_that_is_answered_differently_is_told_again() -> None:
    assert len(moments(told(page(1.1, status=204), page(1.2, status=200)))) == 2


def test_requests_that_crossed_the_wire_are_told_by_the_wire() -> None:
    at = (BEGIN + timedelta(seconds=1.1)).isoformat()
    wire = (Passed(at, 1, "phone", "GET /soft-token/v1/offers/abc?x=1 HTTP/1.1\r\n\r\n"),)
    logs = [page(1.2, method, rule) for method, rule in (
        ("GET", "/soft-token/v1/offers/<offer>"), ("PUT", "/soft-token/v1/offers/<offer>"), ("GET", "/soft-token/v1"),
    )]  # fmt: skip
    assert [moment.kind for moment in moments(told(*logs, wire=wire))] == ["wire", "log", "log"]


def test_a_warning_stands_out_and_tells_its_facts() -> None:
    (moment,) = moments(told(log(1.2, "mail not sent yet", level="warning", attempt=1, key=None)))
    assert (moment.alarming, moment.detail) == (True, "attempt=1")


def test_time_that_was_moved_is_told_under_the_step_that_moved_it() -> None:
    record = scenario()
    later = (BEGIN + timedelta(seconds=2.25, minutes=6)).isoformat()
    record.steps[1] = dataclasses.replace(record.steps[1], at=later)
    assert [stretch.leap for stretch in told(record=record)] == [timedelta(minutes=6), None]
