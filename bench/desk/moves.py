"""How the desk moves the clock: by a while, or to where a certificate stands at its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

A_MOMENT = timedelta(minutes=1)  # well past a border, so that nothing hangs on the seconds of a click
RENEWAL = timedelta(days=30)  # ST6.1: before the end


@dataclass(frozen=True)
class Move:
    """`by` from now, or `after_end` of a certificate (negative: before it)."""

    words: str
    by: timedelta = timedelta()
    after_end: timedelta = timedelta()


STEPS = {
    "minute": Move("+1 minute", by=timedelta(minutes=1)),
    "six-minutes": Move("+6 minutes", by=timedelta(minutes=6)),
    "hour": Move("+1 hour", by=timedelta(hours=1)),
    "day": Move("+1 day", by=timedelta(days=1)),
    "two-years": Move("+2 years", by=timedelta(days=730)),
}
ENDS = {
    "before-end": Move("to 30 days before its end", after_end=A_MOMENT - RENEWAL),
    "past-end": Move("past its end", after_end=A_MOMENT),
}


def to_end(move: Move, end: datetime, now: datetime) -> timedelta:
    """How far the clock has to go, back perhaps."""
    return end + move.after_end - now


def in_words(offset: timedelta) -> str:
    """`1 day 2 h ahead of the machine`."""
    seconds = round(offset.total_seconds())
    if abs(seconds) < 1:
        return "the machine's own time"
    days, rest = divmod(abs(seconds), 86400)
    parts = {"d": days, "h": rest // 3600, "min": rest % 3600 // 60, "s": rest % 60}
    duration = " ".join(f"{value} {unit}" for unit, value in parts.items() if value)
    return f"{duration} {'ahead of' if seconds > 0 else 'behind'} the machine"
