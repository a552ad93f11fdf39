"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "email.invalid": "รูปแบบอีเมลไม่ถูกต้อง",
    "email.not_named": "ต้องลงทะเบียนด้วยอีเมลรับรหัสผ่านใหม่ที่ระบุในแบบคำร้องขอใช้บริการเท่านั้น",
    "email.taken": "อีเมลนี้ถูกใช้ลงทะเบียนโดยบุคคลอื่นแล้ว",
    "email.not_confirmed": "กรุณายืนยันอีเมล",
    "email.too_soon": "เพิ่งส่งรหัสไปแล้ว กรุณารอให้ครบ 60 วินาทีก่อนส่งอีกครั้ง",
    "email.too_many": "ส่งรหัสครบ 5 ครั้งในหนึ่งชั่วโมงแล้ว กรุณาลองใหม่ภายหลัง",
}
