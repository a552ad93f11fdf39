"""The twelve reports of budget.yaml as data; screens report_… of finance_screens.yaml."""

from portal_sim.finance.budget.status import rows
from portal_sim.finance.budget.status.domain import Column, Filter, Form, Report, Row, money, share, text
from portal_sim.finance.budget.status.measures import percent
from portal_sim.finance.sheets.layouts import EXCEL_LOADER
from portal_sim.finance.units.domain import Permission

_P = Permission
OFFICE = (_P.BUDGET_OFFICER, _P.HEAD_OF_BUDGET)
_UNIT = (*OFFICE, _P.UNIT_DIRECTOR)
_ABOVE = (*OFFICE, _P.FINANCE_MISSION_DIRECTOR, _P.EXECUTIVES)
ON_BEHALF, ON_BEHALF_RESULTS = "on_behalf", "on_behalf_results"
CARRIED, LETTERS, LOADER = "carried", "letters", "loader"
_CODES = (Filter.DAY, Filter.UNIT, Filter.KIND, Filter.CODE)


def _ahead(row: Row) -> int | None:
    """Hundredths of a per cent above the target, or below with a minus."""
    reached = percent(row.figures["disbursed"], row.figures["net"])
    return None if reached is None else reached - row.figures["target"] // row.figures["net"]


def _target(row: Row) -> int | None:
    return row.figures["target"] // row.figures["net"] if row.figures["net"] > 0 else None


_COMMITTED, _DISBURSED = money("ผูกพัน (PO)", "committed"), money("เบิกจ่ายแล้ว", "disbursed")
_LEFT, _CODE = money("คงเหลือ", "left"), text("รหัสงบประมาณ", "code", Form.CODE)
_OF_ALLOCATED = share("ร้อยละเบิกจ่าย", "disbursed", "allocated")
_OF_NET = share("ร้อยละเบิกจ่าย", "disbursed", "net")
_KIND, _ALLOCATED = text("งบรายจ่าย", "kind", Form.WORDS), money("ได้รับจัดสรร", "allocated")
_NET = money("งบประมาณสุทธิ", "net")

REPORTS = (
    Report(
        "by_budget_code",
        "รายงานสถานะการเบิกจ่ายงบประมาณ ตามรหัสงบประมาณ",
        OFFICE,
        (
            _CODE,
            text("รายการ", "item"),
            money("งบประมาณตาม พ.ร.บ.", "enacted"),
            money("โอน/เปลี่ยนแปลง (+/-)", "changed"),
            _NET,
            money("เงินประจำงวด", "period"),
            money("จัดสรรแล้ว", "allocated"),
            _COMMITTED,
            _DISBURSED,
            _LEFT,
            _OF_NET,
        ),
        rows.by_budget_code,
        (Filter.DAY, Filter.KIND, Filter.CODE),
    ),
    Report(
        "division",
        "รายงานสถานะการเบิกจ่าย ระดับกอง ตามรหัสงบประมาณ และหน่วยรับงบ",
        _UNIT,
        (
            text("หน่วยรับงบประมาณ", "unit"),
            _KIND,
            _CODE,
            text("รหัสแหล่งของเงิน", "source", Form.CODE),
            _ALLOCATED,
            _COMMITTED,
            _DISBURSED,
            _LEFT,
            _OF_ALLOCATED,
        ),
        rows.division,
        _CODES,
        code="ZFMA47",
        grouped=True,
    ),
    Report(
        "by_receiver",
        "รายงานแสดงยอดงบประมาณตามหน่วยรับงบประมาณ",
        _UNIT,
        (
            text("หน่วยรับงบประมาณ", "unit"),
            text("ส่วนกลาง/ส่วนภูมิภาค", "where", Form.WORDS),
            money("ยอดยกมา", "brought"),
            money("รับโอน", "received"),
            money("โอนออก", "given"),
            _DISBURSED,
            _LEFT,
        ),
        rows.by_receiver,
        _CODES,
    ),
    Report(
        "on_behalf_master",
        "รายงานข้อมูลหลักรายการเบิกแทนกัน",
        OFFICE,
        (
            text("เลขที่เอกสารการเบิกแทนกัน", "number", Form.CODE),
            text("เจ้าของงบประมาณ", "owner"),
            text("ผู้เบิกแทน", "agency"),
            _CODE,
            text("แหล่งของเงิน", "source", Form.CODE),
            text("รหัสรายการผูกพันงบประมาณ", "item", Form.CODE),
            text("รหัสพื้นที่", "area", Form.CODE),
            money("จำนวนเงิน", "amount"),
            text("สถานะ", "state", Form.WORDS),
        ),
        rows.register(ON_BEHALF),
        (Filter.DAY, Filter.CODE),
    ),
    Report(
        "excel_loader",
        "รายงานสถานะการเบิกจ่ายเงินงบประมาณ (Excel Loader)",
        OFFICE,
        (
            text("ลำดับ", "number", Form.NUMBER),
            text("หน่วยรับงบประมาณ", "unit", Form.CODE),
            text("ชื่อหน่วยงาน", "unit_name"),
            text("งบรายจ่าย", "expenditure", Form.WORDS),
            text("รหัสงบประมาณ", "budget_code", Form.CODE),
            text("รายการ", "item"),
            money("ได้รับจัดสรร", "allotted"),
            money("เปลี่ยนแปลง (+/-)", "changed"),
            money("เบิกจ่ายแล้ว", "spent"),
            money("กันเงินไว้เบิกเหลื่อมปี", "carried"),
            _LEFT,
            Column("ร้อยละเบิกจ่าย", Form.PERCENT, lambda row: percent(row.figures["spent"], _granted(row))),
            text("เลขที่เอกสารล่าสุด", "document", Form.CODE),
            text("วันที่บันทึก", "recorded", Form.DAY),
            text("หมายเหตุ", "note"),
        ),
        rows.register(LOADER),
        (Filter.MONTH, Filter.UNIT, Filter.KIND),
        layout=EXCEL_LOADER,
    ),
    Report(
        "investment",
        "รายงานการเบิกจ่ายงบประมาณรายจ่ายลงทุน",
        _ABOVE,
        (
            text("ลำดับ", "number", Form.NUMBER),
            text("หน่วยงาน", "unit"),
            text("รายการ", "item"),
            text("ประเภท", "goods", Form.WORDS),
            _CODE,
            _ALLOCATED,
            text("เลขที่ PO", "orders", Form.CODE),
            _COMMITTED,
            _DISBURSED,
            money("คงเหลือ", "undisbursed"),
            _OF_ALLOCATED,
            text("ครบกำหนดส่งมอบ", "due", Form.DAY),
        ),
        rows.investment,
        (Filter.DAY, Filter.UNIT),
    ),
    Report(
        "overall",
        "รายงานการเบิกจ่ายงบประมาณรายจ่ายภาพรวม 6 เดือน และ 12 เดือน",
        _ABOVE,
        (
            _KIND,
            _NET,
            Column("เป้าหมายเบิกจ่าย (ร้อยละ)", Form.PERCENT, _target),
            _DISBURSED,
            _OF_NET,
            Column("สูง/ต่ำกว่าเป้าหมาย", Form.PERCENT, _ahead),
            _COMMITTED,
            _LEFT,
        ),
        rows.overall,
        (Filter.HALF,),
    ),
    Report(
        "by_plan",
        "รายงานการเบิกจ่ายเงินงบประมาณตามแผน",
        (*_ABOVE, _P.PLANNING_GROUP),
        (
            text("แผนงบประมาณ", "plan"),
            text("ผลผลิต/โครงการ", "output"),
            money("แผนการใช้จ่ายสะสม", "planned"),
            money("เบิกจ่ายสะสม", "disbursed"),
            money("ผลต่าง", "disbursed", "-planned"),
            share("ร้อยละของแผน", "disbursed", "planned"),
        ),
        rows.by_plan,
        (Filter.DAY, Filter.KIND),
        grouped=True,
    ),
    Report(
        "monthly",
        "รายงานสถานะการเบิกจ่ายเงินงบประมาณ ประจำเดือน",
        _ABOVE,
        (
            text("หน่วยงาน", "unit"),
            _KIND,
            money("ได้รับจัดสรรสะสม", "allocated"),
            money("เบิกจ่ายเดือนนี้", "month"),
            money("เบิกจ่ายสะสม", "disbursed"),
            _COMMITTED,
            _LEFT,
            _OF_ALLOCATED,
        ),
        rows.monthly,
        (Filter.MONTH, Filter.UNIT, Filter.KIND),
        grouped=True,
    ),
    Report(
        "on_behalf_result",
        "รายงานผลการเบิกจ่ายเงินงบประมาณแทนกัน",
        _UNIT,
        (
            text("เลขที่เอกสารการเบิกแทนกัน", "number", Form.CODE),
            text("เลขที่เอกสารจัดสรรงบเบิกแทน", "allotment", Form.CODE),
            text("ส่วนราชการผู้เบิกแทน", "agency"),
            text("ชื่องาน / โครงการ", "project"),
            money("จำนวนเงิน", "amount"),
            _DISBURSED,
            money("โอนกลับ", "returned"),
            _LEFT,
            text("กรมบัญชีกลางอนุมัติเมื่อ", "approved", Form.DAY),
        ),
        rows.register(ON_BEHALF_RESULTS),
        (Filter.DAY, Filter.UNIT),
    ),
    Report(
        "carry_over_result",
        "รายงานผลการเบิกจ่ายเงินกันไว้เบิกเหลื่อมปี และ/หรือการขยายเวลาเบิกจ่ายเงิน",
        _UNIT,
        (
            text("ปีของเงินงบประมาณ", "year", Form.NUMBER),
            text("หน่วยงาน", "unit"),
            text("เลขที่ PO", "order", Form.CODE),
            _CODE,
            text("ประเภทคำขอ", "request", Form.WORDS),
            money("จำนวนเงินที่ได้รับอนุมัติ", "amount"),
            _DISBURSED,
            _LEFT,
            text("เบิกจ่ายได้ถึง", "until", Form.DAY),
        ),
        rows.register(CARRIED),
        (Filter.DAY, Filter.UNIT),
    ),
    Report(
        "letter_register",
        "รายงานทะเบียนรับหนังสือ",
        (_P.GENERAL_ADMINISTRATION, *OFFICE),
        (
            text("เลขทะเบียนรับ", "number", Form.CODE),
            text("วันที่รับ", "received"),
            text("ที่", "letter"),
            text("ลงวันที่", "dated", Form.DAY),
            text("จาก", "sender"),
            text("เรื่อง", "subject"),
            text("การอนุมัติ", "approval", Form.WORDS),
            text("ผลการดำเนินการ", "result"),
        ),
        rows.register(LETTERS),
        (Filter.DAY,),
    ),
)
BY_NAME = {report.name: report for report in REPORTS}


def _granted(row: Row) -> int:
    """What a row of the Excel Loader says that the unit has, with what changed it."""
    return row.figures["allotted"] + row.figures["changed"]
