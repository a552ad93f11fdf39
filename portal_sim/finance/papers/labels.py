"""What screens call kinds, states, acts and places of money (finance_screens.yaml: common.states, document)."""

from portal_sim.finance.documents.decisions import ReversalReason
from portal_sim.finance.documents.domain import Act, Document, Kind
from portal_sim.finance.documents.payments import LEDGER_ACCOUNT
from portal_sim.finance.ledger.domain import LedgerAccount, Stage

SUBJECTS = {  # เรื่อง
    Kind.FRAME: "กรอบวงเงินของโครงการ",
    Kind.ALLOTMENT: "สำนักงบประมาณจัดสรรเงิน",
    Kind.UNIT_ALLOCATION: "จัดสรรเงิน",
    Kind.CENTRE_ALLOCATION: "จัดสรรเงิน",
    Kind.STANDARD_ORDER: "ใบสั่งซื้อสั่งจ้าง",
    Kind.INDEFINITE_ORDER: "ใบสั่งซื้อสั่งจ้าง",
    Kind.RECEIPT: "ตรวจรับ",
    Kind.REQUEST: "ขออนุมัติเบิกจ่ายเงิน",
    Kind.KR: "ขอเบิกเงิน",
    Kind.KS: "ขอเบิกเงิน",
    Kind.KQ: "ขอเบิกเงิน",
    Kind.PAYOUT: "จ่ายเงินให้ผู้มีสิทธิ",
    Kind.PAYMENT: "ขอจ่ายชำระเงิน",
    Kind.SENT_IN: "นำเงินส่งคืนคลัง",
    Kind.RETURN: "เบิกเกินส่งคืน",
    Kind.REVERSAL: "กลับรายการ",
    Kind.BUDGET_ALLOCATION: "โอนจัดสรรเงินงบประมาณ",
    Kind.BUDGET_CHANGE: "เปลี่ยนแปลงรายการเงินงบประมาณ",
    Kind.TO_CENTRE: "โอนงบประมาณกลับส่วนกลาง",
    Kind.ON_BEHALF: "ข้อมูลหลักรายการเบิกแทนกัน",
    Kind.ON_BEHALF_RETURN: "โอนกลับเงินงบประมาณแทนกัน",
    Kind.CARRY_OVER: "กันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน",
    Kind.LAPSE: "เงินงบประมาณเหลือจ่ายคืนคลัง",
}
CODES = {Kind.KR: "KR", Kind.KS: "KS", Kind.KQ: "KQ", Kind.PAYMENT: "PM"}  # ประเภทเอกสาร
STATES = {  # text, colour and sign of a chip
    "waiting_head": ("รอหัวหน้าส่วนราชการอนุมัติ", "wait", "clock"),
    "head_approved": ("หัวหน้าส่วนราชการอนุมัติแล้ว", "ok", "check"),
    "waiting_second": ("รอเจ้าหน้าที่คนที่สองอนุมัติ", "wait", "clock"),
    "waiting_signature": ("รออธิบดีลงนาม", "wait", "clock"),
    "signed": ("อธิบดีลงนามแล้ว", "now", "check"),
    "waiting_consent": ("รอส่วนราชการผู้เบิกแทนยินยอม", "wait", "clock"),
    "waiting_confirm": ("รอเลขานุการกรม Confirm", "wait", "clock"),
    "waiting_cgd": ("รอกรมบัญชีกลางพิจารณา", "wait", "clock"),
    "granted": ("กรมบัญชีกลางอนุมัติแล้ว", "ok", "check"),
    "turned_down": ("กรมบัญชีกลางไม่อนุมัติ รอกลับรายการ", "bad", "x"),
    "recorded": ("บันทึกแล้ว รอกรมบัญชีกลาง", "now", "clock"),
    "processed": ("ประมวลผลสั่งจ่ายเงินแล้ว", "now", "clock"),
    "transferred": ("โอนเงินแล้ว", "ok", "check"),
    "paid_out": ("จ่ายเงินให้ผู้มีสิทธิแล้ว", "now", "clock"),
    "payment_recorded": ("บันทึกจ่ายชำระเงินแล้ว", "ok", "check"),
    "partly_paid": ("จ่ายแล้วบางส่วน", "now", "clock"),
    "overdue": ("พ้นกำหนดจ่าย ต้องส่งคืน", "bad", "alert"),
    "returned": ("ส่งคืนแล้ว", "ok", "check"),
    "posted": ("บันทึกแล้ว", "ok", "check"),
    "refused": ("ไม่อนุมัติ", "bad", "x"),
    "cgd_refused": ("กรมบัญชีกลางไม่อนุมัติ", "bad", "x"),
    "bank_refused": ("ธนาคารปฏิเสธการโอน", "bad", "x"),
    "taken_back": ("ถอนเรื่องแล้ว", "", "x"),
    "reversed": ("กลับรายการแล้ว", "", "back"),
    "cancelled": ("ยกเลิกแล้ว", "", "x"),
}
ACTS = {
    Act.SAVE: "บันทึก",
    Act.AMEND: "แก้ไข",
    Act.TAKE_BACK: "ถอนเรื่อง",
    Act.APPROVE: "อนุมัติ",
    Act.REFUSE: "ไม่อนุมัติ",
    Act.PROCESS: "ประมวลผลสั่งจ่ายเงิน",
    Act.TRANSFER: "โอนเงิน",
    Act.TURN_DOWN: "กรมบัญชีกลางไม่อนุมัติ",
    Act.BANK_REFUSE: "ธนาคารปฏิเสธการโอน",
    Act.REVERSE: "กลับรายการ",
    Act.CANCEL: "ยกเลิก",
    Act.PROPOSE: "เสนออธิบดี",
    Act.SIGN: "อธิบดีลงนาม",
    Act.SEND: "ส่งส่วนราชการผู้เบิกแทน",
    Act.CONSENT: "ยินยอมเบิกแทนกัน",
    Act.CONFIRM: "Confirm",
    Act.GRANT: "กรมบัญชีกลางอนุมัติ",
}
REASONS = {
    ReversalReason.CODE: "รหัสไม่ถูกต้อง",
    ReversalReason.AMOUNT: "จำนวนเงินไม่ถูกต้อง",
    ReversalReason.UNIT: "หน่วยรับงบประมาณไม่ถูกต้อง",
    ReversalReason.TWICE: "บันทึกซ้ำ",
    ReversalReason.OTHER: "อื่น ๆ",
}
_PLACES = {
    Stage.OUTSIDE: "แหล่งเงินกู้",
    Stage.FRAME: "กรอบวงเงินของโครงการ",
    Stage.ALLOTTED: "เงินจัดสรร หน่วยงานเจ้าของโครงการ",
    Stage.UNIT: "เงินจัดสรร หน่วยเบิกจ่าย",
    Stage.COST_CENTRE: "เงินจัดสรร ศูนย์ต้นทุน",
    Stage.COMMITTED: "ใบสั่งซื้อสั่งจ้าง รอตรวจรับ",
    Stage.RECEIVED: "ใบสั่งซื้อสั่งจ้าง รอขอเบิก",
    Stage.SET_ASIDE: "กันไว้ รออนุมัติ",
    Stage.WITHDRAWN: "ขอเบิกแล้ว รอกรมบัญชีกลาง",
    Stage.PROCESSED: "สั่งจ่ายแล้ว รอโอน",
    Stage.PAID_OUT: "จ่ายให้ผู้มีสิทธิแล้ว รอบันทึก",
    Stage.PAID: "จ่ายชำระแล้ว",
    Stage.RETURNED: "ส่งคืนคลัง",
    Stage.CARRIED_OVER: "กันไว้เบิกเหลื่อมปี",
    Stage.ON_BEHALF: "รอเบิกแทนกัน",
}
_HELD = {Stage.ALLOTTED, Stage.UNIT, Stage.COST_CENTRE}  # whose the money is there says more than the stage
_OF_THE_AGENCY, _OF_THE_VENDOR = "บัญชีเงินฝากธนาคารของหน่วยงาน", "บัญชีเงินฝากธนาคารของผู้ขาย/คู่สัญญา"


def form_of(document: Document) -> str:
    """The form of Web Online, by name, in which it is written anew while it waits."""
    if document.kind is Kind.KR:
        return "tk01" if str(document.details["order"]).startswith("7") else "tk11"
    return {Kind.KS: "tk02_ks", Kind.KQ: "tk02_kq", Kind.REQUEST: "kq_request"}[document.kind]


def place(account: LedgerAccount, document: Document) -> tuple[str, str]:
    """Where the document's money is in that account: words, and the code of whoever holds it there, or ""."""
    if account.stage is Stage.TRANSFERRED:
        return (_OF_THE_AGENCY if of_a_kq(document) else _OF_THE_VENDOR), ""
    return _PLACES[account.stage], account.holder if account.stage in _HELD else ""


def ledger_account(account: LedgerAccount, document: Document) -> str:
    """The general ledger's account, where the sources or the document name one (188: 3.4)."""
    if account.stage in {Stage.TRANSFERRED, Stage.PAID_OUT} and of_a_kq(document):
        return LEDGER_ACCOUNT
    is_spent = account.stage in {Stage.WITHDRAWN, Stage.PROCESSED, Stage.COMMITTED, Stage.RECEIVED}
    return str(document.details.get("ledger_account", "")) if is_spent else ""


def checked(*, holds: bool) -> str:
    """The message of a signature's check."""
    return "signature.valid" if holds else "signature.broken"


def of_a_kq(document: Document) -> bool:
    """A KQ, or what was done with its money: it goes to the unit itself."""
    return document.payee == document.unit
