"""What the pages of letters say; what a decision says is the entries' own (documents/messages.py)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "letter.nothing_waits": Message("ไม่มีหนังสือรอลงนาม", Tone.INFO),
    "letter.number_used": "เลขที่หนังสือ {number} ใช้ไปแล้ว เลขที่ถัดไปคือ {next}",
    "letter.other_signer": "หนังสือฉบับนี้เสนอให้ผู้อื่นลงนาม ท่านจึงลงนามไม่ได้",
    "letter.disagreed": Message("ส่งคืนผู้เสนอให้ตรวจสอบเอกสารอีกครั้งแล้ว พร้อมเหตุผล", Tone.INFO),
    "letter.reversed_meanwhile": "เอกสารการโอนของหนังสือนี้กลับรายการแล้ว จึงลงนามไม่ได้ กรุณารอหนังสือฉบับใหม่",
    "notify.not_signed": "หนังสือยังไม่ได้ลงนาม จึงยังแจ้งหน่วยงานไม่ได้",
}
