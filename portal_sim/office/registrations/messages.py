"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "approval.choose": "กรุณาเลือกผลการพิจารณา",
    "approval.decided": "รายการนี้ได้รับการพิจารณาแล้ว",
    "approval.own": "ท่านพิจารณาการลงทะเบียนของตนเองไม่ได้ กรุณาให้เจ้าหน้าที่ท่านอื่นพิจารณา",
    "approval.nothing_to_tell": "ไม่มีผลการพิจารณาที่ต้องแจ้งทางอีเมล",
    "approval.told_again": "ส่งอีเมลแจ้งผลอีกครั้งแล้ว",
}
