"""The commands, as data: what is typed, what it does, who may, and the form that it opens."""

from dataclasses import dataclass

from portal_sim.finance.terminal import forms
from portal_sim.finance.units.domain import Permission, UnitKind


@dataclass(frozen=True)
class Command:
    """`name` is what is typed, "" for what the source gives no command; `path` its part of the address.

    `done` is the key of what is said when it is recorded.
    """

    name: str
    path: str
    does: str
    form: type[forms.TerminalForm]
    permission: Permission = Permission.RECORD
    done: str = "terminal.posted"

    @property
    def title(self) -> str:
        """As the list has it."""
        return self.name or self.does

    @property
    def unit_kind(self) -> UnitKind:
        """Whose entry it is."""
        return UnitKind.AGENCY if self.permission is Permission.ALLOCATE else UnitKind.DISBURSEMENT_UNIT


@dataclass(frozen=True)
class Link:
    """What has no command and no form of its own here: a row of the list that opens a page of Web Online."""

    title: str
    does: str
    endpoint: str
    permission: Permission = Permission.RECORD


LINKS = (Link("ใบสั่งซื้อสั่งจ้าง (PO)", "ประเภททั่วไป, ประเภทการส่งมอบไม่แน่นอน, ตรวจรับ", "web_online.menu"),)
COMMANDS = (
    Command("ZFMBB_TRN", "trn", "จัดสรรเงิน", forms.AllocationEntry, Permission.ALLOCATE, "terminal.allocated"),
    Command("ZMIRO_KR_TKK", "kr", "ขอเบิกเงินจ่ายตรงผู้ขายผ่านใบสั่งซื้อสั่งจ้าง (KR)", forms.KrEntry),
    Command("ZFB60_KS_TKK", "ks", "ขอเบิกเงินจ่ายตรงผู้ขายไม่ผ่านใบสั่งซื้อสั่งจ้าง (KS)", forms.KsEntry),
    Command("ZFB60_KQ_TKK", "kq", "ขอเบิกเงินจ่ายผ่านส่วนราชการ (KQ)", forms.KqEntry),
    Command("ZF_53_PM", "pm", "จ่ายชำระเงิน", forms.PaymentEntry),
    Command("", "return", "เบิกเกินส่งคืน", forms.ReturnEntry),
)
BY_PATH = {one.path: one for one in COMMANDS}
PERMISSIONS = tuple({one.permission: None for one in COMMANDS})
BY_NAME = {one.name: one for one in COMMANDS if one.name}
