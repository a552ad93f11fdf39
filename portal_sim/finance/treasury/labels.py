"""How CGD's pages name what was done with a withdrawal, and how far it has come."""

from portal_sim.finance.documents.domain import Act, State

STATES = {  # text, colour and sign of a chip
    State.RECORDED: ("รอประมวลผลสั่งจ่ายเงิน", "wait", "clock"),
    State.PROCESSED: ("ประมวลผลสั่งจ่ายเงินแล้ว", "now", "clock"),
    State.TRANSFERRED: ("โอนเงินแล้ว", "ok", "check"),
    State.CGD_REFUSED: ("กรมบัญชีกลางไม่อนุมัติ", "bad", "alert"),
    State.BANK_REFUSED: ("ธนาคารปฏิเสธการโอน", "bad", "alert"),
    State.REVERSED: ("กลับรายการแล้ว", "", "alert"),
}
ACTS = {
    Act.SAVE: "บันทึก",
    Act.AMEND: "แก้ไข",
    Act.APPROVE: "อนุมัติ",
    Act.PROCESS: "ประมวลผลสั่งจ่ายเงิน",
    Act.TRANSFER: "โอนเงิน",
    Act.TURN_DOWN: "กรมบัญชีกลางไม่อนุมัติ",
    Act.BANK_REFUSE: "ธนาคารปฏิเสธการโอน",
    Act.REVERSE: "กลับรายการ",
}
