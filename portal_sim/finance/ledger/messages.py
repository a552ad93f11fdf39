"""What is said of money that isn't there, where no form says it in words of its own."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "ledger.short": "เงินคงเหลือไม่พอ คงเหลือ {left} บาท",
    "ledger.closed": "รายการนี้ถูกดำเนินการหรือกลับรายการไปแล้ว",
}
