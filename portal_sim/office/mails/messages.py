"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "mail.sent": "ส่งอีเมลเรียบร้อยแล้ว",
    "mail.still_late": "ยังส่งอีเมลไม่สำเร็จ ระบบจะลองใหม่เอง",
}
