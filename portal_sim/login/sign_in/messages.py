"""What its screens say."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "sign_in.refused": "รหัสผู้ใช้ระบบหรือรหัสผ่านไม่ถูกต้อง",
    "sign_in.locked": "รหัสผู้ใช้นี้ถูกระงับชั่วคราวเนื่องจากใส่รหัสผ่านผิดหลายครั้ง กรุณาลองใหม่หลังเวลา {until} น.",
    "sign_in.paused": "โทรศัพท์ไม่ได้ตอบคำขอ 3 ครั้งติดต่อกัน ระบบจึงหยุดส่งคำขอและแจ้งทางอีเมลแล้ว กรุณาลองใหม่หลังเวลา {until} น.",
    "sign_in.no_user_id": "กรุณาระบุรหัสผู้ใช้ระบบ (User)",
    "sign_in.no_password": "กรุณาระบุรหัสผ่าน (Password)",
    "sign_in.rejected": "การยืนยันถูกปฏิเสธ หากท่านไม่ได้เป็นผู้ปฏิเสธ กรุณาเปลี่ยนรหัสผ่าน",
    "sign_in.expired": "หมดเวลาการยืนยัน กรุณา Login เข้าสู่ระบบใหม่",
    "sign_in.wrong_picture": "รูปภาพที่ยืนยันบนโทรศัพท์ไม่ตรงกับรูปภาพบนหน้าจอนี้ คำขอถูกยกเลิกแล้ว กรุณา Login เข้าสู่ระบบใหม่",
    "sign_in.replaced": "มีการเข้าสู่ระบบจากคอมพิวเตอร์เครื่องอื่น คำขอนี้จึงถูกยกเลิก หากไม่ใช่ท่าน กรุณาเปลี่ยนรหัสผ่าน",
    "sign_in.cancelled": Message("ท่านยกเลิกการเข้าสู่ระบบแล้ว", Tone.INFO),
    "sign_in.again": Message("กรุณา Login เข้าสู่ระบบใหม่", Tone.INFO),
    "sign_in.logged_out": Message("ท่านออกจากระบบแล้ว", Tone.INFO),
    "sign_in.needed": "กรุณาเข้าสู่ระบบก่อน",
    "session.kept": Message(
        "ระบบออกจากระบบให้แล้วเพราะหมดเวลา ข้อมูลที่ท่านกรอกไว้ยังอยู่ กรุณา Login เข้าสู่ระบบใหม่ แล้วระบบจะกลับไปหน้าเดิม", Tone.WARNING
    ),
    "session.idle": Message("ท่านไม่ได้ใช้งานเกิน 15 นาที ระบบจึงออกจากระบบให้ กรุณา Login เข้าสู่ระบบใหม่", Tone.WARNING),
    "session.too_old": Message("ท่านเข้าสู่ระบบครบ 12 ชั่วโมงแล้ว กรุณา Login เข้าสู่ระบบใหม่", Tone.WARNING),
}
