"""What the portal writes: plain text in the manual's words (screens.yaml, mails). Markup in a value stays text."""

from portal_sim.mail.domain import Content, plain_text

SENDER = "uam-noreply@in.gfmis.go.th"  # soft_token.yaml, facts
CODE_SUBJECT = "ยืนยันอีเมลลงทะเบียน GFMIS"
STATUS_SUBJECT = "ยืนยันสถานะการลงทะเบียน"

_CODE = """\
ท่านได้รับอีเมลฉบับนี้เนื่องจากได้มีการระบุอีเมล {email} ในขั้นตอนการลงทะเบียนใช้งานระบบ GFMIS

ใช้รหัสด้านล่างนี้เพื่อให้กระบวนการยืนยันอีเมลเสร็จสิ้น

{code} ( otp สามารถใช้งานได้ภายใน 5 นาที )
"""
_APPROVED = """\
ชื่อผู้ใช้งาน {user_id} ได้รับการอนุมัติข้อมูลลงทะเบียนเรียบร้อยแล้ว
"""
_REJECTED = """\
ชื่อผู้ใช้งาน {user_id} ไม่ได้รับการอนุมัติข้อมูลลงทะเบียน เนื่องจาก {reason}

กรุณาดำเนินการลงทะเบียนใหม่

{advice}
"""


def code_letter(email: str, code: str) -> Content:
    """The code that confirms an address (ST2.3.5)."""
    return Content(email, CODE_SUBJECT, _CODE.format(email=email, code=code))


def approved_letter(email: str, user_id: str) -> Content:
    """An officer has approved the registration (ST2.4.2)."""
    return Content(email, STATUS_SUBJECT, _APPROVED.format(user_id=user_id))


def rejected_letter(email: str, user_id: str, reason: str, advice: str) -> Content:
    """An officer has rejected it (ST2.4.R); reason and advice as typed."""
    body = _REJECTED.format(user_id=user_id, reason=plain_text(reason), advice=plain_text(advice))
    return Content(email, STATUS_SUBJECT, body.rstrip() + "\n")
