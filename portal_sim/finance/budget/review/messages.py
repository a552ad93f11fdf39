"""What the pages of a month's report say (wording: finance_screens.yaml)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "compare.differs": "ยังไม่ตรงกัน {count} บรรทัด ผลต่างรวม {amount} บาท กรุณาแก้ไขหรือระบุสาเหตุก่อนส่งตรวจสอบ",
    "compare.same": Message("ข้อมูลตรงกันทุกบรรทัด", Tone.INFO),
    "compare.no_file": "ยังไม่มีข้อมูล Excel Loader ของเดือนนี้ กรุณาอัปโหลดก่อน",
    "executives.no_report": "กรุณาเลือกรายงานที่เสนออย่างน้อย 1 รายงาน",
    "executives.not_checked": "รายงานยังไม่ผ่านการตรวจสอบ จึงยังเสนอผู้บริหารไม่ได้",
    "review.closed": "รายงานเดือนนี้ส่งต่อแล้วหรือยังไม่ถึงขั้นตอนนี้ จึงดำเนินการไม่ได้",
    "review.changed": "รายงานเดือนนี้ถูกแก้ไขระหว่างที่ท่านเปิดหน้านี้ กรุณาตรวจสอบอีกครั้ง",
    "review.no_case": "ยังไม่มีเรื่องของรายงานเดือนนี้ กรุณาเริ่มขั้นตอนบันทึกข้อมูลใน Excel Loader จากงานงบประมาณ",
    "review.other_case": "รายงานเดือนนี้เป็นของเรื่องเลขทะเบียนรับ {number} กรุณาเลือกเดือนอื่น",
    "review.comparing": Message("บันทึกแล้ว", Tone.INFO),
    "review.checking": Message("ส่งตรวจสอบแล้ว", Tone.INFO),
    "review.checked": Message("บันทึกผลการตรวจสอบแล้ว", Tone.INFO),
    "review.with_director": Message("เสนอผู้อำนวยการกลุ่มภารกิจด้านการคลังแล้ว", Tone.INFO),
    "review.with_executives": Message("เสนอผู้บริหารแล้ว", Tone.INFO),
    "review.decided": Message("บันทึกผลแล้ว แจ้งหน่วยงานได้", Tone.INFO),
}
