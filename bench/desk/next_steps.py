"""What comes next for somebody, in a few words for the desk."""

from bench.arranging.standing import ACTIVATION, APPROVAL, Standing
from simkit.language import filled_in, in_words


def next_step(standing: Standing, *, active: bool) -> str:
    """In the language of the screen; empty for a person whose Soft Token is active."""
    if active:
        return ""
    before = "ไม่อนุมัติ {next}" if standing.rejected else "ยกเลิกแล้ว {next}" if standing.cancelled else "{next}"
    return filled_in(before, next=_next(standing))


def _next(standing: Standing) -> str:
    if not standing.row:
        return in_words("ไม่มี Soft Token ที่ใช้งานอยู่")
    if standing.waits:
        return in_words("รอเจ้าหน้าที่อนุมัติ" if standing.row == APPROVAL else "มือถือหาย รอเจ้าหน้าที่")
    if standing.row == ACTIVATION:
        return in_words("อนุมัติแล้ว ต่อไปคือ Activate")
    return filled_in("ต่อไปคือแถวที่ {row} จาก 5", row=standing.row)
