"""What its screens say."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "token_key.no_agent": Message(
        "ไม่พบโปรแกรม GFMIS Token Key บนคอมพิวเตอร์เครื่องนี้ กรุณาเปิดโปรแกรม แล้วลองอีกครั้ง", Tone.WARNING
    ),
    "token_key.not_plugged": Message("ไม่พบ Token Key กรุณาเสียบ Token Key ที่คอมพิวเตอร์ แล้วลองอีกครั้ง", Tone.WARNING),
    "token_key.cancelled": Message("ท่านยกเลิกการใส่ PIN แล้ว", Tone.WARNING),
    "token_key.gone": Message("คำขอลงลายมือชื่อสิ้นสุดไปแล้ว กรุณาลองอีกครั้ง", Tone.WARNING),
    "token_key.challenge_expired": Message("หมดเวลาลงลายมือชื่อ กรุณาลองอีกครั้งและใส่ PIN ภายใน 2 นาที", Tone.WARNING),
    "token_key.failed": Message("ระบบติดต่อ Token Key ไม่สำเร็จ กรุณาลองอีกครั้ง", Tone.WARNING),
    "token_key.pin_locked": "Token Key นี้ถูกล็อก เพราะใส่ PIN ผิดครบ 5 ครั้ง กรุณาติดต่อ 02-298-6660",
    "token_key.empty": "Token Key นี้ยังไม่มีใบรับรอง กรุณาติดต่อ 02-298-6660",
    "token_key.bad_request": "โปรแกรม GFMIS Token Key ไม่รับคำขอของระบบ กรุณาติดต่อ 02-298-6660",
    "token_key.bad_answer": "ลายมือชื่อจาก Token Key ไม่ถูกต้อง ระบบไม่รับลายมือชื่อนี้ กรุณาลองอีกครั้ง",
    "token_key.wrong_token": "Token Key นี้ไม่ใช่ของระบบ New GFMIS Thai กรุณาเสียบ Token Key ที่ได้รับจากกรมบัญชีกลาง",
    "token_key.expired": "ใบรับรองใน Token Key หมดอายุแล้ว กรุณาติดต่อ 02-298-6660",
    "token_key.not_yet_valid": "ใบรับรองใน Token Key ยังไม่ถึงวันเริ่มใช้งาน กรุณาติดต่อ 02-298-6660",
    "token_key.revoked": "ใบรับรองใน Token Key ถูกเพิกถอนแล้ว กรุณาติดต่อ 02-298-6660",
    "token_key.challenge_used": "ลายมือชื่อนี้ถูกใช้ไปแล้ว กรุณาลองอีกครั้ง",
    "token_key.challenge_unknown": "ลายมือชื่อนี้ไม่ใช่ของหน้าจอนี้ กรุณาลองอีกครั้ง",
    "token_key.no_account": "ไม่พบบัญชีผู้ใช้ของ Token Key นี้ กรุณาติดต่อ 02-298-6660",
    "token_key.after_activation": "ท่านเปิดใช้ Soft Token แล้ว จึงใช้ Token Key ไม่ได้อีก กรุณาเข้าสู่ระบบด้วย Login by Soft Token",
}
