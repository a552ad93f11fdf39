"""What the pages around documents say (wording: finance_screens.yaml)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "decision.nothing_waits": Message("ไม่มีรายการรออนุมัติ", Tone.INFO),
    "decision.choose": "กรุณาเลือกผลการพิจารณา",
    "decision.above_limit": "จำนวนเงิน {amount} บาท เกินวงเงินที่ท่านอนุมัติได้ {limit} บาท กรุณาให้ผู้มีอำนาจสูงกว่าอนุมัติ",
    "decision.refused": Message("บันทึกผลไม่อนุมัติแล้ว และแจ้งผู้บันทึกทางอีเมล", Tone.INFO),
    "decision.taken_back": Message("ถอนเรื่องแล้ว เงินที่กันไว้กลับไปที่เดิม", Tone.INFO),
    "document.saved": Message("บันทึกเรียบร้อยแล้ว เลขที่เอกสาร {number}", Tone.INFO),
    "reversal.asked": Message("บันทึกกลับรายการแล้ว รอเจ้าหน้าที่คนที่สองอนุมัติ เลขที่เอกสาร {number}", Tone.INFO),
    "reversal.done": Message("กลับรายการแล้ว เลขที่เอกสาร {number} กรุณาบันทึกรายการที่ถูกต้องใหม่", Tone.INFO),
    "search.nothing": Message("ไม่พบเอกสารตามเงื่อนไขที่ระบุ กรุณาตรวจสอบคำค้นหรือลดเงื่อนไข", Tone.INFO),
    "signature.valid": Message("ลายมือชื่อถูกต้อง และตรงกับเอกสารปัจจุบัน", Tone.INFO),
    "signature.broken": "ลายมือชื่อไม่ตรงกับเอกสารปัจจุบัน กรุณาแจ้งผู้ดูแลระบบทันที",
}
