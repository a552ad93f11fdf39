"""What the agent says."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "token_key.no_pin": "กรุณาใส่ PIN ของ Token Key",
    "token_key.wrong_pin": "PIN ไม่ถูกต้อง ใส่ได้อีก {left} ครั้ง",
    "token_key.failed": "Token Key ไม่ตอบสนอง ถอดแล้วเสียบใหม่ แล้วลองอีกครั้ง",
    "token_key.gone": "คำขอนี้สิ้นสุดไปแล้ว กรุณากลับไปที่หน้าเข้าสู่ระบบ แล้วเริ่มใหม่",
    "token_key.not_held": "คอมพิวเตอร์เครื่องนี้ไม่มีโปรแกรม GFMIS Token Key ของท่าน",
}
