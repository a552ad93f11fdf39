"""What the pages of CGD and the Budget Bureau say (wording: finance_screens.yaml, cgd_…)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "mapping.done": Message("Mapping โครงการ {project} แล้ว กรอบวงเงิน {amount} บาท", Tone.INFO),
    "mapping.widened": Message("เพิ่มกรอบวงเงินแล้ว กรอบวงเงินใหม่ {amount} บาท", Tone.INFO),
    "allotment.done": Message("จัดสรรเงินแล้ว เลขที่เอกสาร {number}", Tone.INFO),
    "cgd.nothing_chosen": "กรุณาเลือกเอกสารอย่างน้อย 1 รายการ",
    "cgd.processed": Message("ประมวลผลสั่งจ่ายเงินแล้ว {count} รายการ รวม {amount} บาท", Tone.INFO),
    "cgd.transferred": Message("โอนเงินแล้ว {count} รายการ รวม {amount} บาท", Tone.INFO),
    "cgd.refused": Message("บันทึกผลไม่อนุมัติแล้ว เงินคืนเข้าวงเงินจัดสรร และแจ้งหน่วยงานทางอีเมล", Tone.INFO),
    "cgd.choose": "กรุณาเลือกผลการพิจารณา",
}
