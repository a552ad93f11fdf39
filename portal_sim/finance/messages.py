"""What finance's screens say of amounts and codes (wording: finance_screens.yaml)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "money.malformed": "{label} ต้องเป็นตัวเลข มีทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 125,000.00",
    "money.not_positive": "{label} ต้องมากกว่า 0.00 บาท",
    "money.too_big": "{label} ต้องไม่เกิน 999,999,999,999.99 บาท",
    "codes.source_of_funds": "รหัสแหล่งของเงินต้องมี 7 หลัก รูปแบบ YY41CDD เช่น 6941200",
    "codes.budget_code": "รหัสงบประมาณต้องมี 16 หลัก รูปแบบ MMAAAE1PPPXYZZZZ เช่น 99001E1025410002",
    "codes.main_activity": "รหัสกิจกรรมหลักต้องเป็นตัวอักษร P ตามด้วยตัวเลข 4 หลัก เช่น P5000",
    "codes.source_year": "ปีในรหัสแหล่งของเงิน ({year}) ไม่ตรงกับปีของเงินที่ได้รับจัดสรร ({allotted}) กรุณาตรวจสอบ 2 หลักแรก",
    "codes.budget_code_agency": "5 หลักแรกของรหัสงบประมาณ ({agency}) ไม่ใช่รหัสหน่วยงานของท่าน กรุณาตรวจสอบ",
    "codes.document_number": "เลขที่เอกสารต้องเป็นตัวเลข 10 หลัก เช่น 3600000017",
    "codes.no_province": "ไม่มีจังหวัดที่ใช้รหัสพื้นที่ {area} กรุณาตรวจสอบรหัสกิจกรรมหลัก",
    "codes.part_wrong": "หลักที่ {first}-{last} ({part}) ไม่ถูกต้อง: {why}",
    "codes.unknown": "รหัสนี้ไม่ตรงกับรูปแบบใด กรุณาตรวจสอบจำนวนหลักและอักษรนำ",
    "codes.no_name": Message("ไม่มีชื่อของรหัสส่วนนี้ในระบบจำลอง", Tone.INFO),
}
