"""What the Director-General's phone signs of a memo: its number and version, and every request that he approves."""
# language: not on screens

from collections.abc import Sequence
from hashlib import sha256

from portal_sim.finance.budget.carry_over.domain import Memo, Request
from portal_sim.finance.documents.domain import Statement
from portal_sim.finance.money import in_words, written

SUBJECT = "carry_over"  # what signing calls these memos
MOST_SHOWN = 8  # requests on a phone; of more it shows a digest that another request would change


def statement(memo: Memo, chosen: Sequence[Request]) -> Statement:
    """Labels and texts; `chosen` are the requests that he is about to approve."""
    amount, lines = sum(one.amount for one in chosen), [_line(one) for one in chosen]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    shown = [(f"รายการที่ {number}", line) for number, line in enumerate(lines, 1)]
    return (
        ("เรื่อง", "ขออนุมัติกันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน"),
        ("บันทึกที่", f"{memo.id} ฉบับที่ {memo.version}"),
        ("รายการที่อนุมัติ", f"{len(chosen)} จาก {len(memo.requests)} รายการ"),
        ("จำนวนเงิน", f"{written(amount)} บาท"),
        ("จำนวนเงิน (ตัวอักษร)", in_words(amount)),
        *(shown if len(shown) <= MOST_SHOWN else [("รหัสตรวจสอบรายการ", digest)]),
    )


def _line(request: Request) -> str:
    """`9900150001, 9900112001110003, 7000000012, 125,000.00 บาท`."""
    said = (request.unit, request.budget_code, request.order, f"{written(request.amount)} บาท")
    return ", ".join(filter(None, said))
