"""What forms of several features say; a feature has its own messages beside it."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "form.required": "กรุณาระบุ{label}",
    "form.too_long": "{label} ยาวเกินไป",
    "form.control": "{label} มีอักขระที่ใช้ไม่ได้",
    "form.postcode": "รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก",
    "form.postcode_fits": "รหัสไปรษณีย์ไม่ตรงกับตำบล/แขวง เขต/อำเภอ และจังหวัดที่เลือก",
    "form.mobile": "หมายเลขโทรศัพท์มือถือต้องเป็นตัวเลข 10 หลัก ขึ้นต้นด้วย 0",
    "form.phone": "{label} ต้องเป็นตัวเลข 9 หรือ 10 หลัก ขึ้นต้นด้วย 0",
    "form.latin": "{label} ต้องเป็นตัวอักษรภาษาอังกฤษ",
    "day.malformed": "วันที่ไม่ถูกต้อง",
    "day.buddhist": "ปีของวันที่เป็นปี พ.ศ. กรุณาระบุเป็นปี ค.ศ. (ปี พ.ศ. ลบด้วย 543)",
    "citizen_id.malformed": "เลขประจำตัวประชาชนต้องเป็นตัวเลข 13 หลัก ไม่ขึ้นต้นด้วย 0 หรือ 9",
    "citizen_id.invalid": "เลขประจำตัวประชาชนไม่ถูกต้อง หลักสุดท้ายไม่ตรงกับ 12 หลักแรก กรุณาตรวจสอบอีกครั้ง",
    "citizen_id.real_looking": "ระบบจำลองนี้รับเฉพาะเลขประจำตัวประชาชนสมมติ (หลักที่ 2-3 เป็น 99)",
}
