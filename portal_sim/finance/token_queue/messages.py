"""What the page of a unit's Token says."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "token_queue.held": Message(
        "Token ของหน่วยงานกำลังใช้โดย {name} ตั้งแต่เวลา {since} น. ท่านอยู่ลำดับที่ {place} กรุณารอหรือใช้ Soft Token ของท่านเอง",
        Tone.WARNING,
    ),
    "token_queue.turn": Message("ถึงลำดับของท่านแล้ว กรุณาเสียบ Token Key และเข้าสู่ระบบภายใน 5 นาที", Tone.INFO),
    "token_queue.passed": Message("ท่านไม่ได้เข้าสู่ระบบภายใน 5 นาที Token ส่งต่อให้ลำดับถัดไปแล้ว", Tone.WARNING),
    "token_queue.side_by_side": Message("ผู้ใช้ Soft Token ทำงานพร้อมกันได้ และระบบบันทึกชื่อผู้ดำเนินการทุกรายการ", Tone.INFO),
}
