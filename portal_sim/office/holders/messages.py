"""What its screens say."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "holder.unknown": "ไม่พบรหัสผู้ใช้งานนี้",
    "holder.same": "ชื่อนี้ตรงกับชื่อในระบบแล้ว ไม่ต้องเปลี่ยนผู้ใช้งาน",
    "holder.ahead": "วันที่ของหนังสือต้องไม่อยู่ในอนาคต",
    "holder.changed": Message("เปลี่ยนผู้ใช้งานเรียบร้อยแล้ว", Tone.INFO),
}
