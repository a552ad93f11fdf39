"""What the pages of payments and returns say when something is done."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "payouts.noted": Message("บันทึกการจ่ายเงินแล้ว บันทึกขอจ่ายชำระเงิน (ขจ 05) ได้ต่อไป", Tone.INFO),
    "payouts.sent_in": Message("บันทึกการนำส่งแล้ว บันทึกเบิกเกินส่งคืนได้ต่อไป", Tone.INFO),
    "payouts.none": Message("ไม่มีเอกสารขอเบิกที่โอนเงินเข้าบัญชีหน่วยงาน", Tone.INFO),
}
