"""The five layouts of the budget work (finance_screens.yaml, `sheets`): what stands where in a workbook of each."""
# language: not on screens

from dataclasses import dataclass
from enum import StrEnum

from portal_sim.finance.codes.funds import KINDS
from portal_sim.finance.sheets.kinds import Amount, Choice, Code, Count, Day, Kind, Percent, Text, Year

HEADINGS_ROW = 5  # above it: version, title, unit and fiscal year, day
PARTS_ROW = HEADINGS_ROW - 1  # headings above the headings, where a layout has them
ANY = -(10**17)  # satang: no least amount


class Needed(StrEnum):
    """When a column has to be filled in."""

    ALWAYS = "always"
    NEVER = "never"
    AFTER_ENTRY = "after the entry"
    AFTER_CHECK = "after the check"


@dataclass(frozen=True)
class Column:
    """`label` is its heading, `part` the heading above that; `width` in characters of Excel.

    `when` names a column and the value under which this one has to be filled in.
    """

    name: str
    label: str
    kind: Kind
    width: int
    needed: Needed = Needed.ALWAYS
    part: str = ""
    when: tuple[str, str] | None = None


@dataclass(frozen=True)
class Sum:
    """The column `name` has to be `plus` less `minus`."""

    name: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.plus, *self.minus)


@dataclass(frozen=True)
class Layout:
    """`version` stands in A1. `key` names the columns that no two rows may have alike."""

    name: str
    title: str
    tabs: tuple[str, ...]
    version: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    sum: Sum | None = None

    def column(self, name: str) -> Column:
        """Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    def parts(self) -> dict[int, str]:
        """The headings above the headings, each at the first column below it."""
        before = ("", *(column.part for column in self.columns))
        return {at: one.part for at, one in enumerate(self.columns) if one.part and one.part != before[at]}


def number_of_row() -> Column:
    return Column("number", "ลำดับ", Count(), 7)


def document(label: str, width: int) -> Column:
    """Its number, which there is only after the entry."""
    return Column("document", label, TEN, width, Needed.AFTER_ENTRY)


FIVE, SEVEN, TEN, FOUR = (Code(rf"\d{{{length}}}") for length in (5, 7, 10, 4))
BUDGET, AREA = Code(r"[0-9A-Z]{16}"), Code(r"P\d{4}")
EXPENDITURE = Choice(tuple(KINDS.values()))
MONEY, SOME_MONEY, SIGNED_MONEY = Amount(), Amount(least=1), Amount(least=ANY)
CARRY_OVER, EXTENSION = "กันเงินไว้เบิกเหลื่อมปี", "ขยายเวลาเบิกจ่ายเงิน"
OWNER, DISBURSER = "ส่วนราชการเจ้าของงบประมาณ", "ส่วนราชการผู้เบิกแทน"
TO_CARRY_OVER = ("request", CARRY_OVER)

ALLOCATION = Layout(
    "analysis_allocation", "แบบวิเคราะห์รายการ การโอนจัดสรรเงินงบประมาณ", ("ส่วนกลาง", "ส่วนภูมิภาค"), "analysis-allocation-1",
    (
        number_of_row(),
        Column("receiver", "หน่วยรับงบประมาณหรือศูนย์ต้นทุน", TEN, 16),
        Column("receiver_name", "ชื่อหน่วยงาน", Text(), 34, Needed.NEVER),
        Column("plan", "รหัสแผนงาน/โครงการ", FIVE, 14),
        Column("budget_code", "รหัสงบประมาณ", BUDGET, 20),
        Column("expenditure", "งบรายจ่าย", EXPENDITURE, 14),
        Column("item", "รายการงบประมาณ", Text(), 30),
        Column("source", "รหัสแหล่งของเงิน", SEVEN, 12),
        Column("account", "รหัสบัญชีแยกประเภท", TEN, 14),
        Column("area", "รหัสพื้นที่", AREA, 10),
        Column("activity", "รหัสกิจกรรมหลัก", AREA, 12),
        Column("amount", "จำนวนเงิน", SOME_MONEY, 16),
        document("เลขที่เอกสารการโอน", 16),
    ),
)  # fmt: skip
CHANGE = Layout(
    "analysis_change", "แบบวิเคราะห์รายการ การเปลี่ยนแปลงรายการเงินงบประมาณ", ("รายการ",), "analysis-change-1",
    (
        number_of_row(),
        Column("plan", "แผนงาน/โครงการ", FIVE, 14),
        Column("activity", "กิจกรรมหลัก", AREA, 12),
        Column("old_code", "รหัสงบประมาณเดิม", BUDGET, 20),
        Column("new_code", "รหัสงบประมาณใหม่", BUDGET, 20),
        Column("expenditure", "งบรายจ่าย", EXPENDITURE, 14),
        Column("commitment", "รายการผูกพัน", FOUR, 12),
        Column("centre", "รหัสศูนย์ต้นทุน", TEN, 14),
        Column("area", "รหัสพื้นที่", AREA, 10),
        Column("left", "เงินคงเหลือ", MONEY, 16),
        Column("amount", "จำนวนเงินที่เปลี่ยนแปลง", SOME_MONEY, 18),
        document("เลขที่เอกสารการเปลี่ยนแปลง", 18),
    ),
)  # fmt: skip
ON_BEHALF = Layout(
    "analysis_on_behalf", "แบบวิเคราะห์รายการ การเบิกจ่ายเงินงบประมาณเบิกแทนกัน", ("เบิกแทนกัน",), "analysis-on-behalf-1",
    (
        number_of_row(),
        Column("project", "แผนงาน/โครงการ", Text(), 28),
        Column("budget_code", "รหัสงบประมาณ", BUDGET, 20, part=OWNER),
        Column("source", "รหัสแหล่งของเงิน", SEVEN, 12, part=OWNER),
        Column("commitment", "รหัสรายการผูกพันงบประมาณ", FOUR, 14, part=OWNER),
        Column("area", "รหัสพื้นที่", AREA, 10, part=OWNER),
        Column("unit", "รหัสหน่วยรับงบประมาณ", TEN, 16, part=OWNER),
        Column("amount", "จำนวนเงิน", SOME_MONEY, 16, part=OWNER),
        Column("disburser", "รหัสหน่วยงานผู้เบิกแทน", FIVE, 14, part=DISBURSER),
        Column("disburser_area", "รหัสพื้นที่/กิจกรรม", AREA, 12, part=DISBURSER),
        Column("disburser_amount", "จำนวนเงิน", SOME_MONEY, 16, part=DISBURSER),
        document("เลขที่เอกสารการโอน", 16),
    ),
)  # fmt: skip
EXCEL_LOADER = Layout(
    "excel_loader", "รายงานสถานะการเบิกจ่ายเงินงบประมาณ (Excel Loader)", ("สถานะ",), "status-1",
    (
        number_of_row(),
        Column("unit", "หน่วยรับงบประมาณ", TEN, 14),
        Column("unit_name", "ชื่อหน่วยงาน", Text(), 34, Needed.NEVER),
        Column("expenditure", "งบรายจ่าย", EXPENDITURE, 14),
        Column("budget_code", "รหัสงบประมาณ", BUDGET, 20),
        Column("item", "รายการ", Text(), 30),
        Column("allotted", "ได้รับจัดสรร", MONEY, 16),
        Column("changed", "เปลี่ยนแปลง (+/-)", SIGNED_MONEY, 16),
        Column("spent", "เบิกจ่ายแล้ว", MONEY, 16),
        Column("carried", "กันเงินไว้เบิกเหลื่อมปี", MONEY, 18),
        Column("left", "คงเหลือ", MONEY, 16),
        Column("percent", "ร้อยละเบิกจ่าย", Percent(), 12, Needed.NEVER),
        Column("document", "เลขที่เอกสารล่าสุด", TEN, 16, Needed.NEVER),
        Column("recorded", "วันที่บันทึก", Day(), 13),
        Column("note", "หมายเหตุ", Text(), 24, Needed.NEVER),
    ),
    key=("unit", "budget_code"),
    sum=Sum("left", plus=("allotted", "changed"), minus=("spent", "carried")),
)  # fmt: skip
CARRY_OVERS = Layout(
    "carry_over_requests", "สรุปคำขอกันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน", ("คำขอ",), "carry-over-1",
    (
        number_of_row(),
        Column("entry", "เลขทะเบียนรับ", Text(), 12),
        Column("letter", "ที่หนังสือ", Text(), 16),
        Column("letter_day", "ลงวันที่", Day(), 13),
        Column("unit", "หน่วยงาน", TEN, 14),
        Column("request", "ประเภทคำขอ", Choice((CARRY_OVER, EXTENSION)), 24),
        Column("year", "ปีของเงินงบประมาณ", Year(), 10),
        Column("budget_code", "รหัสงบประมาณ", BUDGET, 20),
        Column("order", "เลขที่ใบสั่งซื้อ/จ้าง (PO)", TEN, 14, Needed.NEVER, when=TO_CARRY_OVER),
        Column("seller", "ผู้ขาย/คู่สัญญา", Text(), 30, Needed.NEVER, when=TO_CARRY_OVER),
        Column("amount", "จำนวนเงินตามหนังสือ", SOME_MONEY, 18),
        Column("order_left", "คงเหลือตาม PO ในระบบ", MONEY, 18, Needed.AFTER_CHECK),
        Column("difference", "ผลต่าง", SIGNED_MONEY, 14, Needed.AFTER_CHECK),
        Column("until", "คาดว่าจะเบิกจ่ายภายใน", Day(), 16),
        Column("reason", "เหตุผลความจำเป็น", Text(), 34),
        Column("result", "ผลการพิจารณา", Choice(("อนุมัติ", "ไม่อนุมัติ")), 14, Needed.NEVER),
    ),
    key=("unit", "order", "request"),
)  # fmt: skip
LAYOUTS = {layout.name: layout for layout in (ALLOCATION, CHANGE, ON_BEHALF, EXCEL_LOADER, CARRY_OVERS)}
