"""One scenario's timeline across all parts: what people did and saw, what crossed the wire, mails, and logs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bench.recording.chronicle import LogLine, Written
from bench.recording.evidence import Event, GherkinStep, ScenarioRecord
from bench.report.exchanges import Exchange
from bench.report.figures import is_upright

Kind = Literal["screen", "wire", "mail", "log"]
LANES = {"computer": "Computer", "phone": "Phone", "portal": "Portal", "proofing": "Proofing", "mail": "Mailbox"}
_LANE_OF_SIM = {"portal": "portal", "authenticator": "phone", "idp": "proofing", "mailbox": "mail"}
_LEAP = timedelta(seconds=30)  # nobody waits that long here: the test-bed's time was moved


@dataclass(frozen=True)
class Moment:
    """`lane` is the part where it happened, `to` where a message went; `times` counts a poll and its repetitions.

    `event` is the number of the scenario's event, `exchange` and `mail` those of the wire's and the mailbox's: anchors.
    """

    at: datetime
    kind: Kind
    lane: str
    what: str
    detail: str = ""
    to: str = ""
    target: str = ""
    times: int = 1
    alarming: bool = False


@dataclass(frozen=True)
class Stretch:
    """What happened during one Gherkin step; None before the first. `leap`: how far time was moved before it ended."""

    step: GherkinStep | None
    moments: tuple[Moment, ...]
    leap: timedelta | None


def timeline_of(record: ScenarioRecord, written: Written, exchanges: Sequence[Exchange]) -> list[Stretch]:
    """All moments in the order of the test-bed's time, under the Gherkin steps that they fell into."""
    moments = sorted(
        [*_screens(record.events), *_wire(exchanges), *_mails(written), *_logs(written.logs, exchanges)],
        key=lambda moment: moment.at,
    )
    played: list[GherkinStep | None] = [None, *(step for step in record.steps if step.at)]
    begins = [datetime.fromisoformat(step.at) for step in played if step]
    ends = [*begins, None]
    stretches = []
    for step, begin, end in zip(played, [None, *begins], ends, strict=True):
        during = [m for m in moments if (begin is None or m.at >= begin) and (end is None or m.at < end)]
        stretches.append(Stretch(step, tuple(_folded(during)), _leap(begin, end, step)))
    return [stretch for stretch in stretches if stretch.step or stretch.moments]


def _leap(begin: datetime | None, end: datetime | None, step: GherkinStep | None) -> timedelta | None:
    if begin is None or end is None or step is None:
        return None
    moved = end - begin - timedelta(seconds=step.seconds)
    return moved if abs(moved) > _LEAP else None


def _screens(events: Sequence[Event]) -> Iterable[Moment]:
    for place, event in enumerate(events, 1):
        what = f"{event.kind} {event.manual_id}"
        lane = "mail" if event.device == "mailbox" else "phone" if is_upright(event) else "computer"
        detail = f"“{event.label}”" if event.label else event.screen
        yield Moment(datetime.fromisoformat(event.at), "screen", lane, what, detail=detail, target=f"#event-{place}")


def _wire(exchanges: Sequence[Exchange]) -> Iterable[Moment]:
    for number, one in enumerate(exchanges, 1):
        yield Moment(
            one.at, "wire", one.caller, one.summary, detail=one.status, to=one.called, target=f"#wire-{number}",
            alarming=one.refused,
        )  # fmt: skip


def _mails(written: Written) -> Iterable[Moment]:
    for number, mail in enumerate(written.mails, 1):
        yield Moment(mail.at, "mail", "mail", mail.subject, detail=f"to {mail.recipient}", target=f"#mail-{number}")


def _logs(lines: Sequence[LogLine], exchanges: Sequence[Exchange]) -> Iterable[Moment]:
    """Without the requests that crossed a wire: that tells more of them."""
    crossed = {(one.method, one.path) for one in exchanges}
    for line in lines:
        facts, lane = dict(line.facts), _LANE_OF_SIM.get(line.sim, "portal")
        alarming = facts.pop("level", "info") != "info"
        if line.event != "request":
            text = " ".join(f"{name}={value}" for name, value in facts.items() if value is not None)
            yield Moment(line.at, "log", lane, line.event, detail=text, alarming=alarming)
        elif not any(method == facts.get("method") and _fits(path, facts.get("rule")) for method, path in crossed):
            what, text = f"{facts.get('method')} {facts.get('rule')}", f"{facts.get('status')}, {facts.get('ms')} ms"
            yield Moment(line.at, "log", lane, what, detail=text, alarming=alarming)


def _fits(path: str, rule: str | None) -> bool:
    """A path, and the rule of the one that answered: names in brackets stand for anything but a slash."""
    parts = re.split(r"<[^>]+>", rule or "")
    return re.fullmatch("[^/]+".join(map(re.escape, parts)), path) is not None


def _folded(moments: Sequence[Moment]) -> list[Moment]:
    """A page or a phone that asks again and again is told once, where it began."""
    kept: dict[object, Moment] = {}
    for place, moment in enumerate(moments):
        polls = moment.kind in {"log", "wire"} and moment.what.startswith("GET ")
        key = (moment.kind, moment.lane, moment.what, moment.detail.split(",")[0]) if polls else place
        first = kept.get(key)
        kept[key] = replace(first, times=first.times + 1) if first else moment
    return list(kept.values())
