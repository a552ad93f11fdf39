"""What GFMIS Web Online says besides what units and documents say (wording: finance_screens.yaml)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "saved.done": Message("บันทึกเรียบร้อยแล้ว เลขที่เอกสาร {number}", Tone.INFO),
    "quantity.malformed": "{label} ต้องเป็นตัวเลขมากกว่า 0 มีทศนิยมไม่เกิน 3 ตำแหน่ง เช่น 10 หรือ 2.5",
    "web_online.no_unit": Message("ท่านยังไม่มีหน่วยเบิกจ่ายที่บันทึกรายการได้", Tone.INFO),
}
