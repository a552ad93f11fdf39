"""Values of every letter, as cases have them; all names are made up."""

from typing import Any

from tests.unit.portal_sim.finance.documents.forms import AGENCY, CENTRE, CODE, OTHER_CENTRE, UNIT

MEMO = {
    "office": "งานงบประมาณ สำนักบริหารกลาง",
    "department": "กรมตัวอย่าง",
    "phone": "0 2000 0000",
    "number": "ตย 0101/245",
    "date": "2026-06-12",
    "name": "นางสาวมาลี ศรีสุข",
    "position": "เลขานุการกรม",
}
OUTSIDE = {
    **MEMO,
    "address": "99 ถนนตัวอย่าง เขตตัวอย่าง กรุงเทพมหานคร 10000",
    "section": "งานงบประมาณ",
    "email": "budget9@example.org",
}
_FUND = {"budget_code": CODE, "source": "6911220", "area": "1000", "activity": "P5000"}
CODES = [
    {**_FUND, "cost_centre": CENTRE, "ledger_account": "5104010110", "commitment_item": "5000", "amount": 150_000_00},
    {
        **_FUND,
        "cost_centre": OTHER_CENTRE,
        "ledger_account": "5104010110",
        "commitment_item": "5000",
        "amount": 100_000_50,
    },
]
UNIT_HEAD = "ผู้อำนวยการสำนักงานตัวอย่างจังหวัดเชียงใหม่"
UNIT_NAME = "สำนักงานตัวอย่างจังหวัดเชียงใหม่"
_HEAD = {**MEMO, "unit_head": UNIT_HEAD}
_TOLD = {**_HEAD, "unit": UNIT_NAME}
_PROJECT = {"disbursing_agency": "กรมผู้เบิกแทนตัวอย่าง", "project": "โครงการอบรมตัวอย่าง", "amount": 120_000_00}
_NOTICE = {
    "disbursing_agency": "กรมผู้เบิกแทนตัวอย่าง",
    "amount": 120_000_00,
    "number": "ตย 0101/247",
    "master": "5400000002",
    "owner": "กรมตัวอย่าง",
    "owner_code": AGENCY,
    "unit_code": UNIT,
    "owner_province": "1000",
    "cost_centre": CENTRE,
    "disbursing_code": "99002",
    "disbursing_province": "1000",
    "name": "นายสมมติ น้ำทิพย์",
    "position": "อธิบดีกรมตัวอย่าง",
    "lines": [{"project": "โครงการอบรมตัวอย่าง", "amount": 120_000_00, "budget_code": CODE, "source": "6911220"}],
}
REQUEST = {
    "unit": UNIT_NAME,
    "kind": "กันเงิน",
    "order": "7000000012",
    "budget_code": CODE,
    "year": "2569",
    "amount": 1_250_000_00,
    "reason": "ผู้ขายส่งมอบล่าช้า",
    "decision": "อนุมัติ",
    "until": "2027-03-31",
}
_ASKED = ("unit", "kind", "order", "budget_code", "year", "amount", "reason")
_ANSWERED = ("unit", "kind", "order", "budget_code", "amount", "decision", "until")
_REPORT = {"expenditure": "งบดำเนินงาน", "spent": 480_000_00, "left": 520_000_00, "percent": "48.00"}

ORDINARY: dict[str, dict[str, Any]] = {
    "kq_memo": {
        **MEMO,
        "matter": "ค่าตอบแทนวิทยากร โครงการอบรมตัวอย่าง",
        "unit": UNIT_NAME,
        "payee": "นายสมมติ ใจดี",
        "amount": 18_000_00,
        "budget_code": CODE,
        "decider": "นางสำลี น้ำค้าง",
        "decision": "อนุมัติ",
        "decided_on": "2026-06-13",
    },
    "transfer_document": {
        "kind": "เอกสารการโอนจัดสรร",
        "number": "5100000021",
        "date": "2026-06-12",
        "year": "2569",
        "from": "ส่วนกลาง กรมตัวอย่าง",
        "to": UNIT_NAME,
        "amount": 250_000_00,
        "maker": "นางอนงค์ แสงทอง",
        "made_at": "2026-06-12T09:41:00+07:00",
        "approver": "นายสมชาย กล้าหาญ",
        "approved_at": "2026-06-12T10:05:00+07:00",
        "lines": [{**_FUND, "debit": 250_000_00}, {**_FUND, "credit": 250_000_00}],
    },
    "allocation_notice": {
        **_TOLD,
        "subject": "แจ้งการจัดสรรงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569",
        "plan": "แผนการใช้จ่ายงบประมาณ ไตรมาสที่ 3",
        "amount": 250_000_50,
        "approved_on": "2026-06-10",
        "document": "5100000021",
        "codes": CODES,
        "planning_group": "กลุ่มแผนงาน",
    },
    "change_notice": {
        **_TOLD,
        "subject": "แจ้งการเปลี่ยนแปลงรายการงบประมาณ ปีงบประมาณ พ.ศ. 2569",
        "authority": "อธิบดี",
        "approved_on": "2026-06-10",
        "document": "5200000003",
        "codes": CODES,
        "planning_group": "กลุ่มแผนงาน",
        "more": "โปรดเร่งรัดการเบิกจ่ายให้ทันไตรมาสที่ 3",
        "changes": [
            {
                "old_code": CODE,
                "old_item": "เครื่องพิมพ์เลเซอร์",
                "new_code": CODE,
                "new_item": "เครื่องสำรองไฟฟ้า",
                "amount": 45_000_00,
            }
        ],
    },
    "correction_notice": {
        **_HEAD,
        "case": "allocation",
        "subject": "แก้ไขแจ้งการจัดสรรงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569",
        "old_number": "ตย 0101/240",
        "old_date": "2026-06-11",
        "reason": "ระบุรหัสงบประมาณคลาดเคลื่อน",
        "old_document": "5100000020",
        "reversal": "4900000007",
        "document": "5100000021",
        "codes": CODES[:1],
        "planning_group": "กลุ่มแผนงาน",
    },
    "set_aside": {
        **MEMO,
        "old_subject": "ขอจัดสรรงบดำเนินงาน ไตรมาสที่ 3",
        "sender": "หัวหน้ากลุ่มแผนงาน",
        "old_number": "กผ 0201/118",
        "old_date": "2026-06-11",
        "reasons": ["หนังสือไม่มีการอนุมัติของอธิบดี", "ไม่มีใบเสนอราคา"],
    },
    "to_budget_bureau": {
        **OUTSIDE,
        "year": "2569",
        "old_item": "เครื่องพิมพ์สำเนาระบบดิจิทัล",
        "new_item": "เครื่องคอมพิวเตอร์แม่ข่าย",
        "amount": 2_000_000_00,
        "beyond": "ครุภัณฑ์ราคาหน่วยละ 1,000,000.00 บาท",
        "explanation": "เครื่องเดิมใช้งานเกิน 10 ปี ซ่อมไม่คุ้มค่า ต้องจัดหาใหม่",
        "refers": "หนังสือสำนักงบประมาณ ที่ นร 0700/99 ลงวันที่ 1 มิถุนายน 2569",
        "enclosures": "ใบเสนอราคา จำนวน 3 ฉบับ",
        "items": [
            {
                "plan": "แผนงานพื้นฐาน",
                "budget_code": CODE,
                "item": "เครื่องคอมพิวเตอร์แม่ข่าย",
                "units": "2",
                "price": 1_000_000_00,
                "amount": 2_000_000_00,
            }
        ],
    },
    "on_behalf_memo": {**MEMO, **_PROJECT, "master": "5400000002"},
    "on_behalf_to_agency": {**OUTSIDE, **_PROJECT, "master": "5400000002", "disbursing_head": "อธิบดีกรมผู้เบิกแทนตัวอย่าง"},
    "on_behalf_notice": {**_NOTICE, "signed_on": "2026-06-15", "check_code": "KRTMBXYZ"},
    "on_behalf_return_notice": {**_NOTICE, "on_behalf_code": "99002B0001410003", "on_behalf_allotment": "5500000002"},
    "on_behalf_result": {
        **_HEAD,
        **_PROJECT,
        "case": "approved",
        "on_behalf_code": "99002B0001410003",
        "on_behalf_allotment": "5500000002",
    },
    "carry_over_memo": {
        **MEMO,
        "year": "2569",
        "units": "2",
        "carried": "2",
        "extended": "1",
        "amount": 2 * 1_250_000_00,
        "last_day": "2026-09-30",
        "requests": [{name: REQUEST[name] for name in _ASKED}] * 2,
        "decider": "นายสมมติ น้ำทิพย์",
    },
    "carry_over_document": {
        "number": "5600000004",
        "round": "กันยายน 2569",
        "secretary": "นางสาวมาลี ศรีสุข",
        "confirmed_at": "2026-09-28T13:00:00+07:00",
        "decided_at": "2026-09-30T15:30:00+07:00",
        "requests": [{name: REQUEST[name] for name in _ANSWERED}],
    },
    "carry_over_notice": {
        **_TOLD,
        "case": "approved",
        "subject": "แจ้งผลการขอกันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน",
        "amount": 1_250_000_00,
        "until": "2027-03-31",
        "document": "5600000004",
    },
    "report_memo": {
        **MEMO,
        "month": "พฤษภาคม 2569",
        "until": "2026-05-31",
        "spent": 480_000_00,
        "percent": "48.00",
        "budget": 1_000_000_00,
        "against_target": "ต่ำกว่าเป้าหมายร้อยละ 2.00",
        "purpose": "รับทราบ",
        "decider": "นางสาวน้ำฝน ตั้งใจ",
        "decider_position": "ผู้อำนวยการกลุ่มภารกิจด้านการคลัง",
        "report": [{**_REPORT, "net": 1_000_000_00, "target": "50.00"}],
    },
    "report_notice": {
        **_TOLD,
        "subject": "แจ้งสถานะการเบิกจ่ายเงินงบประมาณ ประจำเดือนพฤษภาคม 2569",
        "spent": 480_000_00,
        "percent": "48.00",
        "left": 520_000_00,
        "decision": "ให้เร่งรัดการเบิกจ่าย",
        "order": "ให้หน่วยงานที่เบิกจ่ายต่ำกว่าเป้าหมายชี้แจงภายใน 7 วัน",
        "report": [{**_REPORT, "allotted": 1_000_000_00, "committed": 120_000_00}],
    },
}
