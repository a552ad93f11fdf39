"""What finance's screens say of amounts, codes, and money that isn't there."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "amount.missing": "กรุณาระบุจำนวนเงิน",
    "amount.malformed": "จำนวนเงินไม่ถูกต้อง กรุณาระบุเป็นตัวเลข เช่น 1,234.50",
    "amount.too_fine": "จำนวนเงินมีทศนิยมได้ไม่เกิน 2 ตำแหน่ง",
    "amount.nothing": "จำนวนเงินต้องมากกว่า 0.00 บาท",
    "amount.too_much": "จำนวนเงินสูงเกินกว่าที่ระบบรองรับ",
    "code.missing": "กรุณาระบุ{code}",
    "code.length": "{code}ต้องมี {length} หลัก ที่ระบุมามี {given} หลัก",
    "code.part": "{code}ไม่ถูกต้องที่ส่วน “{part}” (“{text}” ตั้งแต่หลักที่ {position})",
    "ledger.short": "เงินคงเหลือไม่พอ คงเหลือ {left} บาท",
    "ledger.closed": "รายการนี้ถูกดำเนินการหรือกลับรายการไปแล้ว",
}
