"""How the desk moves the clock: by a while, or to where a certificate stands at its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simkit.language import filled_in, in_words

A_MOMENT = timedelta(minutes=1)  # well past a border, so that nothing hangs on the seconds of a click
RENEWAL = timedelta(days=30)  # ST6.1: before the end
IDLE = timedelta(minutes=15)  # a web session that waits longer is over: the portal's rule


@dataclass(frozen=True)
class Move:
    """`by` from now, or `after_end` of a certificate (negative: before it). `words` for screens, `name` for the log."""

    name: str
    words: str
    by: timedelta = timedelta()
    after_end: timedelta = timedelta()


STEPS = {
    "minute": Move("+1 minute", "+1 นาที", by=timedelta(minutes=1)),
    "six-minutes": Move("+6 minutes", "+6 นาที", by=timedelta(minutes=6)),
    "hour": Move("+1 hour", "+1 ชั่วโมง", by=timedelta(hours=1)),
    "day": Move("+1 day", "+1 วัน", by=timedelta(days=1)),
    "two-years": Move("+2 years", "+2 ปี", by=timedelta(days=730)),
}
ENDS = {
    "before-end": Move("to 30 days before its end", "ไป 30 วันก่อนหมดอายุ", after_end=A_MOMENT - RENEWAL),
    "past-end": Move("past its end", "ไปหลังหมดอายุ", after_end=A_MOMENT),
}


def to_end(move: Move, end: datetime, now: datetime) -> timedelta:
    """How far the clock has to go, back perhaps."""
    return end + move.after_end - now


def told_offset(offset: timedelta) -> str:
    """`1 d 2 h ahead of the machine`, in the language of the screen."""
    seconds = round(offset.total_seconds())
    if abs(seconds) < 1:
        return in_words("เวลาของเครื่อง")
    days, rest = divmod(abs(seconds), 86400)
    parts = {"วัน": days, "ชม.": rest // 3600, "นาที": rest % 3600 // 60, "วินาที": rest % 60}
    duration = " ".join(f"{value} {in_words(unit)}" for unit, value in parts.items() if value)
    return filled_in("เร็วกว่าเครื่อง {span}" if seconds > 0 else "ช้ากว่าเครื่อง {span}", span=duration)
