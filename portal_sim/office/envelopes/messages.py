"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "envelope.opened": "ซองนี้ถูกเปิดแล้วเมื่อ {at} หากท่านไม่ได้เป็นผู้เปิด กรุณาติดต่อกรมบัญชีกลางเพื่อขอซองใหม่",
    "envelope.void": "ซองนี้ใช้ไม่ได้แล้ว เนื่องจากมีการออกซองใหม่แทน",
    "envelope.not_needed": (
        "ผู้ใช้งานตั้งรหัสผ่านของตนเองแล้ว จึงออกซองรหัสผ่านไม่ได้ กรุณาใช้แบบคำร้องขอใช้บริการ Soft Token ข้อ ขอ reset รหัสผ่าน/ลืมรหัสผ่าน"
    ),
}
