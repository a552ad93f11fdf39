"""What its screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "renewal.pending": "สถานะการต่ออายุ Soft Token ของท่านยังไม่เสร็จสิ้น",
    "renewal.rejected": "ท่านปฏิเสธการต่ออายุบนโทรศัพท์ หากต้องการต่ออายุ กรุณากดปุ่ม “ต่ออายุ Soft Token” อีกครั้ง",
}
