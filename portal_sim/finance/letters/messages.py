"""What the pages of letters say; what a decision says is the entries' own (documents/messages.py)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "letter.nothing_waits": Message("ไม่มีหนังสือรอลงนาม", Tone.INFO),
    "letter.no_document": "ยังไม่มีเลขที่เอกสารการโอนในแบบวิเคราะห์ จึงยังเสนอหนังสือไม่ได้",
    "letter.number_used": "เลขที่หนังสือ {number} ใช้ไปแล้ว เลขที่ถัดไปคือ {next}",
    "letter.correction": Message("หนังสือฉบับนี้แก้ไขหนังสือที่ {number} ลงวันที่ {day} เนื่องจากกลับรายการ", Tone.WARNING),
    "letter.proposed": Message("เสนอ{signatory}ลงนามแล้ว", Tone.INFO),
    "letter.other_signer": "หนังสือฉบับนี้เสนอให้ผู้อื่นลงนาม ท่านจึงลงนามไม่ได้",
    "letter.disagreed": Message("ส่งคืนผู้เสนอให้ตรวจสอบเอกสารอีกครั้งแล้ว พร้อมเหตุผล", Tone.INFO),
    "letter.reversed_meanwhile": "เอกสารการโอนของหนังสือนี้กลับรายการแล้ว จึงลงนามไม่ได้ กรุณารอหนังสือฉบับใหม่",
    "notify.not_signed": "หนังสือยังไม่ได้ลงนาม จึงยังแจ้งหน่วยงานไม่ได้",
    "notify.nobody": "กรุณาเลือกหน่วยงานที่ต้องแจ้งอย่างน้อย 1 หน่วยงาน",
    "notify.done": Message("แจ้งหน่วยงานแล้ว {count} หน่วยงาน และบันทึกในรายงานแล้ว", Tone.INFO),
}
