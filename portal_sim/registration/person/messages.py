"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "consent.needed": "กรุณาทำเครื่องหมายยอมรับข้อตกลงและเงื่อนไขก่อน",
}
