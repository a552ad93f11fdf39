"""What screens say of an act that the person may not do in that unit."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "finance.not_allowed": "ท่านไม่มีสิทธิ์ใช้หน้าจอนี้ หากต้องใช้งาน กรุณาติดต่อผู้ดูแลสิทธิ์ของหน่วยงาน",
    "finance.sent_already": Message("รายการนี้บันทึกไปแล้ว เลขที่เอกสาร {number} กรุณาตรวจสอบก่อนบันทึกรายการใหม่", Tone.WARNING),
    "permission.missing": "ท่านไม่มีสิทธิ์ “{permission}” ใน {unit} หากต้องใช้งาน กรุณาติดต่อผู้ดูแลสิทธิ์ของหน่วยงาน",
    "permission.not_in_force": "สิทธิ์ “{permission}” ของท่านใน {unit} ไม่มีผลใช้บังคับในวันนี้ กรุณาติดต่อผู้ดูแลสิทธิ์ของหน่วยงาน",
    "permission.above_limit": "จำนวนเงิน {amount} บาท เกินวงเงินของสิทธิ์ “{permission}” ที่ท่านมีใน {unit} ซึ่งไม่เกิน {limit} บาท "
    "กรุณาให้ผู้มีอำนาจสูงกว่าดำเนินการ",
}
