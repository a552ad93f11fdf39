"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "start_password.shown": "ระบบแสดงรหัสผ่านเริ่มต้นไปแล้ว และไม่แสดงซ้ำ หากไม่ได้คัดลอกไว้ ให้ขอใหม่ รหัสผ่านเดิมจะใช้ไม่ได้",
    "start_password.active": "ท่านเปิดใช้ Soft Token แล้ว จึงไม่ต้องใช้รหัสผ่านเริ่มต้นอีก",
    "start_password.unit_full": "หน่วยงานของท่านมีรหัสผู้ใช้ Soft Token ครบ 99 รหัสแล้ว กรุณาติดต่อ 02-298-6660",
}
