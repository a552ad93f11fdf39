"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "email_code.delayed": "ขณะนี้ระบบส่งอีเมลไม่ตอบสนอง ระบบจะส่งรหัสให้ท่านทันทีที่กลับมาใช้งานได้ ไม่ต้องกรอกข้อมูลใหม่",
    "email_code.malformed": "รหัสต้องเป็นตัวเลข 6 หลัก",
    "email_code.none": "ไม่มีรหัสที่ใช้ได้ กรุณากดส่งรหัสยืนยัน",
    "email_code.wrong": "รหัสไม่ถูกต้อง",
    "email_code.locked": "ใส่รหัสผิดครบ 5 ครั้ง รหัสนี้ใช้ไม่ได้แล้ว กรุณากดส่งรหัสยืนยันอีกครั้ง",
    "email_code.expired": "รหัสหมดอายุ กรุณากดส่งรหัสยืนยันอีกครั้ง",
}
