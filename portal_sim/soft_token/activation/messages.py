"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "activation.pending": "สถานะการ Activate Soft Token ของท่านยังไม่เสร็จสิ้น",
    "activation.expired": "QR Code หมดอายุ กรุณากดปุ่ม “สร้าง QR Code ใหม่”",
    "activation.not_yet": "โปรดดำเนินการตามขั้นตอนให้ครบถ้วนก่อน",
}
