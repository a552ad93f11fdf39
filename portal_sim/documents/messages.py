"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "document.missing": "กรุณาแนบไฟล์ PDF",
    "document.not_pdf": "รองรับเฉพาะไฟล์ PDF",
    "document.too_big": "ไฟล์มีขนาดเกิน 10 MB",
    "document.encrypted": "ไฟล์ PDF ถูกป้องกันด้วยรหัสผ่าน กรุณายกเลิกการป้องกัน แล้วแนบไฟล์อีกครั้ง",
    "document.active": "ไฟล์ PDF มีคำสั่งที่ทำงานเองหรือแบบฟอร์มที่มีสคริปต์ กรุณาพิมพ์หรือสแกนเป็น PDF ใหม่ แล้วแนบไฟล์อีกครั้ง",
    "document.attachment": "ไฟล์ PDF มีไฟล์อื่นแนบอยู่ภายใน กรุณาพิมพ์หรือสแกนเป็น PDF ใหม่ แล้วแนบไฟล์อีกครั้ง",
    "document.truncated": "ไฟล์ PDF ไม่สมบูรณ์หรือเสียหาย กรุณาบันทึกหรือสแกนเป็น PDF ใหม่ แล้วแนบไฟล์อีกครั้ง",
    "document.trailing": "ไฟล์ PDF มีข้อมูลอื่นต่อท้าย กรุณาพิมพ์หรือสแกนเป็น PDF ใหม่ แล้วแนบไฟล์อีกครั้ง",
    "document.too_complex": "ไฟล์ PDF ซับซ้อนเกินกว่าที่ระบบตรวจสอบได้ กรุณาสแกนเป็น PDF ใหม่ แล้วแนบไฟล์อีกครั้ง",
}
