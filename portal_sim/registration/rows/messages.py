"""What its screens say."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "registration.not_yet": "โปรดดำเนินการตามขั้นตอนให้ครบถ้วนก่อน",
    "registration.row_first": Message("ยังเริ่ม “{row}” ไม่ได้ ต้องผ่าน “{first}” ก่อน", Tone.WARNING),
    "registration.approved_at_once": Message("ระบบตรวจสอบแล้ว อนุมัติการลงทะเบียนทันที ดำเนินการขั้นตอนที่ 5 ต่อได้", Tone.INFO),
    "registration.no_citizen_id": "กรุณาระบุเลขประจำตัวประชาชนของผู้ลงทะเบียน",
    "registration.other_holder": "รหัสผู้ใช้งานนี้ลงทะเบียนใหม่ได้เฉพาะผู้ถือเดิม หากเปลี่ยนผู้ใช้งาน โปรดยื่นแบบคำร้องขอใช้บริการ",
}
