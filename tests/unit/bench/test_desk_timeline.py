"""The desk's timeline: what it reads, in which order, and what it leaves out."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.desk.owners import Owners
from bench.desk.sources import LogSource, WireSource
from bench.desk.timeline import KEPT, Asked, Timeline, TimelineItem, Wanted, dated
from bench.stack.tail import Tail

NOON = datetime(2025, 6, 12, 12, tzinfo=UTC)


class FakeSource:
    def __init__(self) -> None:
        self.waiting: list[TimelineItem] = []

    def fresh(self) -> Iterable[TimelineItem]:
        told, self.waiting = self.waiting, []
        return told


def _entry(text: str, minutes: int = 0, *, kind: str = "log", quiet: bool = False) -> TimelineItem:
    return TimelineItem(NOON + timedelta(minutes=minutes), kind, "portal", text, quiet=quiet)


def _texts(timeline: Timeline, wanted: Wanted | None = None) -> list[str]:
    return [entry.text for entry in timeline.newest(wanted or Wanted(), 100)]


@pytest.fixture
def source() -> FakeSource:
    return FakeSource()


@pytest.fixture
def timeline(source: FakeSource) -> Timeline:
    return Timeline([source])


def test_what_is_read_at_once_is_told_by_its_time_the_newest_first(timeline: Timeline, source: FakeSource) -> None:
    source.waiting = [_entry("later", 2), _entry("earlier", 1)]
    timeline.read()
    assert _texts(timeline) == ["later", "earlier"]


def test_when_the_clock_has_gone_back_the_newest_is_still_first(timeline: Timeline, source: FakeSource) -> None:
    source.waiting = [_entry("in two years", 2 * 365 * 1440)]
    timeline.read()
    timeline.note(NOON, "clock back")
    source.waiting = [_entry("now", 1)]
    timeline.read()
    assert _texts(timeline) == ["now", "clock back", "in two years"]


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (Wanted(), ["mail came", "POST /login"]),
        (Wanted(kind="mail"), ["mail came"]),
        (Wanted(words="PORTAL login"), ["POST /login"]),
        (Wanted(quiet=True), ["GET /list", "mail came", "POST /login"]),
    ],
)
def test_a_choice_of_entries(timeline: Timeline, source: FakeSource, wanted: Wanted, texts: list[str]) -> None:
    source.waiting = [_entry("POST /login"), _entry("mail came", 1, kind="mail"), _entry("GET /list", 2, quiet=True)]
    timeline.read()
    assert _texts(timeline, wanted) == texts


def test_an_entry_that_changes_keeps_its_number_and_place(timeline: Timeline, source: FakeSource) -> None:
    asked = _entry("POST /answers")
    source.waiting = [asked, _entry("other", 1)]
    timeline.read()
    asked.text += " → 201"
    source.waiting = [asked]
    timeline.read()
    assert _texts(timeline) == ["other", "POST /answers → 201"]
    assert timeline.one(asked.number) is asked


def test_what_is_too_old_is_forgotten(timeline: Timeline, source: FakeSource) -> None:
    source.waiting = [_entry(str(number)) for number in range(KEPT + 1)]
    timeline.read()
    assert len(timeline.newest(Wanted(), KEPT + 10)) == KEPT
    with pytest.raises(LookupError):
        timeline.one(1)


def test_what_is_cleared_is_gone_and_does_not_come_back_when_it_is_answered(
    timeline: Timeline, source: FakeSource
) -> None:
    """Looks: the timeline begins with what happens next."""
    asked = _entry("POST /answers")
    source.waiting = [asked]
    timeline.read()
    source.waiting = [_entry("unread")]
    timeline.clear()
    source.waiting = [asked, _entry("next")]
    timeline.read()
    assert _texts(timeline) == ["next"]


def test_a_day_stands_above_its_entries_and_a_clock_that_went_back_between_them() -> None:
    """B20: by Bangkok's midnight, five hours after this noon; sources that are read out of order are no leap."""
    lines = dated([_entry("now"), _entry("in two years", 1051200), _entry("late", 301), _entry("later read", 299)])
    assert [(line.day, line.back) for line in lines] == [
        (date(2025, 6, 12), False),
        (date(2027, 6, 12), True),
        (date(2025, 6, 13), False),
        (date(2025, 6, 12), False),
    ]
    seconds = [TimelineItem(NOON + timedelta(seconds=second), "log", "portal", "x") for second in (0, 9, 20)]
    assert [line.back for line in dated(seconds)] == [False, False, True]


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (_entry("certificate issued user=Q1 serial=7f"), "malee"),
        (_entry("certificate issued user=Q12 serial=7f"), ""),
        (_entry("PUT /credentials/-x_1/confirmation"), "somchai"),
        (TimelineItem(NOON, "mail", "mail", "Hello", pieces=["To: malee@x.th"]), "malee"),
        (TimelineItem(NOON, "desk", "desk", "new envelope", person="napa"), "napa"),
    ],
)
def test_an_entry_belongs_to_whom_it_names(entry: TimelineItem, key: str) -> None:
    """Looks: by user id, address or credential, as a whole word; what was done at the desk says so itself."""
    guests = [
        SimpleNamespace(key="malee", names={"Q1", "malee@x.th"}),
        SimpleNamespace(key="somchai", names={"Q2", "-x_1"}),
    ]
    assert Owners(guests).of(entry) == key  # type: ignore[arg-type]  # as much of somebody as it asks for
    assert Owners([]).of(entry) == entry.person


def _logged(tmp_path: Path, *lines: str) -> list[TimelineItem]:
    file = tmp_path / "portal.log"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return list(LogSource("Portal", Tail(file), lambda: NOON).fresh())


def _line(event: str, **facts: object) -> str:
    line = {"event": event, "level": "info", "logger": "x", "at": NOON.isoformat(), "sim": "portal", **facts}
    return json.dumps(line, ensure_ascii=False)


def test_an_event_is_told_with_its_facts_and_kept_whole(tmp_path: Path) -> None:
    (entry,) = _logged(tmp_path, _line("certificate issued", user="Q1", serial="7f"))
    assert (entry.at, entry.text, entry.bad) == (NOON, "certificate issued user=Q1 serial=7f", False)
    assert json.loads(entry.pieces[0])["logger"] == "x"


@pytest.mark.parametrize(
    ("method", "status", "quiet"), [("GET", 200, True), ("GET", 404, False), ("POST", 303, False), ("HEAD", 200, True)]
)
def test_requests_that_only_ask_are_quiet(tmp_path: Path, method: str, status: int, *, quiet: bool) -> None:
    (entry,) = _logged(tmp_path, _line("request", method=method, rule="/list", status=status, ms=3))
    assert (entry.text, entry.quiet) == (f"{method} /list {status} (3 ms)", quiet)
    assert entry.asked == Asked(method, "/list", status)


def test_errors_and_foreign_lines_stand_out(tmp_path: Path) -> None:
    trace = "Traceback:\n  File x\nValueError: wrong"
    error, foreign = _logged(tmp_path, _line("failed", level="error", exception=trace), "Segmentation fault")
    assert (error.bad, error.text) == (True, "failed exception=ValueError: wrong")
    assert (foreign.bad, foreign.text, foreign.at) == (True, "Segmentation fault", NOON)


class Relay:
    """Writes what the wire's file has."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.source = WireSource(Tail(file))

    def passes(self, sender: str, text: str, connection: int = 1) -> list[TimelineItem]:
        line = {"at": NOON.isoformat(), "connection": connection, "sender": sender, "text": text}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        return list(self.source.fresh())


@pytest.fixture
def relay(tmp_path: Path) -> Relay:
    return Relay(tmp_path / "wire.jsonl")


def test_an_answer_is_put_to_its_request(relay: Relay) -> None:
    (asked,) = relay.passes("phone", "POST /answers HTTP/1.1\r\n\r\n{}")
    assert (asked.kind, asked.part, asked.text, asked.quiet) == ("wire", "phone → portal", "POST /answers", False)
    (answered,) = relay.passes("portal", "HTTP/1.1 201 Created\r\n\r\nyes")
    assert answered is asked
    assert (asked.text, asked.asked) == ("POST /answers → 201", Asked("POST", "/answers", 201))
    assert "".join(asked.pieces).endswith("{}HTTP/1.1 201 Created\r\n\r\nyes")


def test_a_body_that_comes_later_belongs_to_what_it_came_after(relay: Relay) -> None:
    (asked,) = relay.passes("phone", "PUT /x HTTP/1.1\r\n\r\n")
    thai = "ชื่อ".encode().decode("latin-1")
    assert relay.passes("phone", thai) == [asked]
    assert asked.pieces[-1] == "ชื่อ"


def test_two_connections_are_kept_apart(relay: Relay) -> None:
    (one,) = relay.passes("phone", "GET /inbox HTTP/1.1\r\n", 1)
    (other,) = relay.passes("phone", "GET /inbox HTTP/1.1\r\n", 2)
    relay.passes("portal", "HTTP/1.1 401 No\r\n", 2)
    assert (one.text, one.quiet) == ("GET /inbox", True)
    assert (other.text, other.quiet) == ("GET /inbox → 401", False)


def test_an_answer_to_nothing_that_was_seen_is_left_out(relay: Relay) -> None:
    assert relay.passes("portal", "HTTP/1.1 200 OK\r\n") == []


def test_a_line_that_is_being_written_waits(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    tail = Tail(file)
    assert tail.fresh() == []
    file.write_text("one\ntw")
    assert tail.fresh() == ["one"]
    file.write_text("one\ntwo\u2028three\n", encoding="utf-8")
    assert tail.fresh() == ["two\u2028three"]
    assert tail.fresh() == []
