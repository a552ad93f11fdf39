"""What the forms of GFMIS Web Online say (wording: finance_screens.yaml)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "saved.done": Message("บันทึกเรียบร้อยแล้ว เลขที่เอกสาร {number}", Tone.INFO),
    "finance.sent_already": Message("รายการนี้บันทึกไปแล้ว เลขที่เอกสาร {number} กรุณาตรวจสอบก่อนบันทึกรายการใหม่", Tone.WARNING),
    "po.saved": Message("บันทึกใบสั่งซื้อสั่งจ้างแล้ว เลขที่ {number}", Tone.INFO),
    "po.used_up": Message("เบิกครบตามจำนวนเงินของใบสั่งซื้อสั่งจ้างแล้ว", Tone.INFO),
    "receipt.saved": Message("บันทึกตรวจรับแล้ว ขอเบิกเงินของใบสั่งซื้อสั่งจ้างเลขที่ {number} ได้ด้วยแบบ ทข 01", Tone.INFO),
    "request.proposed": Message("เสนอหัวหน้าส่วนราชการแล้ว เลขที่คำขอ {number}", Tone.INFO),
    "request.not_yet": Message("ขอเบิก KQ ได้หลังหัวหน้าส่วนราชการอนุมัติ", Tone.INFO),
    "request.tax_id": "{label} ต้องเป็นตัวเลข 13 หลัก",
    "quantity.malformed": "{label} ต้องเป็นตัวเลขมากกว่า 0 มีทศนิยมไม่เกิน 3 ตำแหน่ง เช่น 10 หรือ 2.5",
    "entry.checked": Message(
        "ข้อมูลถูกต้อง ยังไม่ได้บันทึก รวมเป็นเงิน {amount} บาท เมื่อบันทึกแล้ว ศูนย์ต้นทุน {cost_centre} จะเหลือเงินจัดสรร {left} บาท",
        Tone.INFO,
    ),
    "web_online.no_unit": Message("ท่านยังไม่มีหน่วยเบิกจ่ายที่บันทึกรายการได้", Tone.INFO),
    "allocation.none": Message("ยังไม่มีการจัดสรรเงินในปีงบประมาณ {year}", Tone.INFO),
    "allocation.by_command": Message("เงินโครงการเงินกู้จัดสรรด้วยคำสั่งงาน ZFMBB_TRN ใน GFMIS Terminal", Tone.INFO),
}
