"""What its screens say."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "cancellation.choose": "กรุณาเลือกเหตุผลที่ต้องการยกเลิกการใช้งาน Soft Token",
    "cancellation.no_token": "ท่านไม่มี Soft Token ที่ใช้งานได้ จึงไม่มีสิ่งที่ต้องยกเลิก",
    "cancellation.done": Message(
        "ยกเลิกการใช้งาน Soft Token เรียบร้อยแล้ว ผู้ใช้งานคนใหม่ลงทะเบียนด้วยซองรหัสผ่านใหม่ของหน่วยงาน", Tone.INFO
    ),
    "cancellation.done_to_register": Message(
        "ยกเลิกการใช้งาน Soft Token เรียบร้อยแล้ว ขั้นตอนต่อไป เข้าสู่ระบบด้วยรหัสผ่านเดิม แล้วลงทะเบียนใหม่", Tone.INFO
    ),
}
