"""What the work list says (finance_screens.yaml: budget_work, letter_receive, budget_case and others).

The wording of refusals that the catalogue doesn't have is our own.
"""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "work.taken": "{name} รับงานนี้แล้วเมื่อ {at}",
    "work.nothing": Message("ไม่มีงานที่รอดำเนินการ", Tone.INFO),
    "work.step_order": "กรุณาดำเนินการขั้นตอน {step} ให้เสร็จก่อน",
    "work.step_done": "ขั้นตอน {step} เสร็จแล้ว กรุณาดำเนินการขั้นตอนปัจจุบัน",
    "work.not_begun": "กรุณาเริ่มขั้นตอน {step} ก่อน",
    "work.begun": "ขั้นตอน {step} เริ่มแล้วเมื่อ {at}",
    "work.changed": "{name} ดำเนินการเรื่องนี้แล้วเมื่อ {at} กรุณาตรวจสอบอีกครั้ง",
    "work.ended": "เรื่องเลขทะเบียนรับ {number} สิ้นสุดแล้ว จึงดำเนินการต่อไม่ได้",
    "work.same_person": "ผู้ดำเนินการขั้นตอน {step} ตรวจสอบงานของตนเองไม่ได้ กรุณาให้ผู้อื่นตรวจสอบ",
    "work.no_wait": "ขั้นตอน {step} ไม่มีการรอเรื่องนี้",
    "work.no_way_back": "ขั้นตอน {step} ส่งกลับไปขั้นตอนนั้นไม่ได้",
    "work.no_aside": "ขั้นตอน {step} พักเรื่องและส่งเรื่องคืนไม่ได้",
    "work.no_end": "ขั้นตอน {step} สิ้นสุดเรื่องไม่ได้",
    "work.on_its_page": "กรุณาดำเนินการขั้นตอน {step} ที่หน้าจอของขั้นตอนนั้น",
    "work.moved": Message("บันทึกแล้ว ขั้นตอนปัจจุบัน {step}", Tone.INFO),
    "work.closed": Message("ดำเนินการครบทุกขั้นตอนแล้ว", Tone.INFO),
    "register.no_approval": "หนังสือนี้ไม่มีการอนุมัติของ{who} จึงดำเนินการต่อไม่ได้ กรุณาพักเรื่องและส่งเรื่องคืน",
    "register.approved_later": "วันที่อนุมัติต้องไม่หลังวันที่รับหนังสือ",
    "register.not_ahead": "ลงวันที่ ต้องไม่เป็นวันที่ในอนาคต",
    "register.same_letter": "หนังสือที่ {number} ลงวันที่ {day} จากหน่วยงานนี้ลงทะเบียนแล้ว เลขทะเบียนรับ {entry}",
    "register.registered": Message("ลงทะเบียนรับแล้ว เลขทะเบียนรับ {entry}", Tone.INFO),
    "register.set_aside": Message("พักเรื่องและส่งเรื่องคืน{sender}พร้อมเหตุผลแล้ว", Tone.INFO),
    "register.nothing": Message("ไม่พบหนังสือ", Tone.INFO),
    "items.undecided": "ยังไม่ได้ระบุผลต่อรายงาน {count} รายการ",
    "items.saved": Message("บันทึกแล้ว", Tone.INFO),
    "items.nothing": Message("ไม่มีรายการที่รอการวิเคราะห์", Tone.INFO),
    "measure.none": Message("ยังไม่มีเรื่องที่แล้วเสร็จในช่วงเวลานี้", Tone.INFO),
    "measure.dates": "ช่วงเวลาเริ่มต้นต้องไม่อยู่หลังช่วงเวลาสิ้นสุด",
    "archive.none": Message("ยังไม่มีเรื่องในแฟ้ม", Tone.INFO),
}
