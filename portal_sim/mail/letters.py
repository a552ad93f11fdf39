"""What the portal writes: plain text in the manual's words (screens.yaml, mails). Markup in a value stays text."""
# language: not on screens

from datetime import datetime

from portal_sim.mail.domain import Content, plain_text
from simkit.thai_text import date_and_time

SENDER = "uam-noreply@in.gfmis.go.th"  # soft_token.yaml, facts
CODE_SUBJECT = "ยืนยันอีเมลลงทะเบียน GFMIS"
STATUS_SUBJECT = "ยืนยันสถานะการลงทะเบียน"
NEW_START_SUBJECT = "รหัสผ่านใหม่ของ New GFMIS Thai"
PHONE_SUBJECT = "อนุมัติให้เปลี่ยนมือถือ"
REQUEST_SUBJECT = "ผลการดำเนินการตามแบบคำร้องขอใช้บริการ Soft Token"
CANCELLED_SUBJECT = "ยกเลิกการใช้งาน Soft Token"
WARNING_SUBJECT = "แจ้งเตือนการเข้าสู่ระบบ New GFMIS Thai"

_CODE = """\
ท่านได้รับอีเมลฉบับนี้เนื่องจากได้มีการระบุอีเมล {email} ในขั้นตอนการลงทะเบียนใช้งานระบบ GFMIS

ใช้รหัสด้านล่างนี้เพื่อให้กระบวนการยืนยันอีเมลเสร็จสิ้น

{code} ( otp สามารถใช้งานได้ภายใน 5 นาที )
"""
_APPROVED = """\
ชื่อผู้ใช้งาน {user_id} ได้รับการอนุมัติข้อมูลลงทะเบียนเรียบร้อยแล้ว

ขั้นตอนต่อไปคือ ขั้นตอนที่ 5 ลงทะเบียน Soft Token กรุณาเข้าสู่ระบบเพื่อดำเนินการ {rows}
"""
_REJECTED = """\
ชื่อผู้ใช้งาน {user_id} ไม่ได้รับการอนุมัติข้อมูลลงทะเบียน เนื่องจาก {reason}

กรุณาดำเนินการลงทะเบียนใหม่

{advice}
"""

_PAUSED = """\
มีการเข้าสู่ระบบด้วยรหัสผ่านของชื่อผู้ใช้งาน {user_id} โดยไม่มีการตอบบนโทรศัพท์ {number} ครั้งติดต่อกัน ครั้งล่าสุดเมื่อ {at}

ระบบหยุดส่งคำขอไปที่โทรศัพท์ของท่าน 15 นาที หากท่านไม่ได้เป็นผู้เข้าสู่ระบบ รหัสผ่านของท่านอาจรั่วไหล กรุณาเปลี่ยนรหัสผ่าน
และอย่ากดยอมรับคำขอที่ท่านไม่ได้เป็นผู้เริ่ม
"""
_APPROVALS_PAUSED = """\
มีการขออนุมัติเอกสารในชื่อผู้ใช้งาน {user_id} โดยไม่มีการตอบบนโทรศัพท์ {number} ครั้งติดต่อกัน ครั้งล่าสุดเมื่อ {at}

ระบบหยุดส่งคำขออนุมัติไปที่โทรศัพท์ของท่านจนถึง {until} หากท่านไม่ได้เป็นผู้ขออนุมัติ กรุณาเปลี่ยนรหัสผ่านและแจ้งผู้ดูแลระบบ
และอย่ากดยอมรับคำขอที่ท่านไม่ได้เป็นผู้เริ่ม
"""
_CANCELLED = """\
ชื่อผู้ใช้งาน {user_id} ได้ยกเลิกการใช้งาน Soft Token เรียบร้อยแล้ว เมื่อ {at}

โทรศัพท์ที่เคยลงทะเบียนไว้ใช้เข้าสู่ระบบไม่ได้อีก หากท่านไม่ได้เป็นผู้ยกเลิก กรุณาติดต่อกรมบัญชีกลาง 02-298-6660
"""
_NEW_START = """\
รหัสผ่านใหม่ของชื่อผู้ใช้งาน {user_id} คือ {password}

ระบบจะให้ตั้งรหัสผ่านใหม่เมื่อเข้าสู่ระบบครั้งแรกด้วย Soft Token กรุณาอย่าบอกรหัสผ่านแก่ผู้อื่น
"""
_PHONE_CHANGE = """\
อนุมัติให้เปลี่ยนมือถือแล้ว กรุณาลงทะเบียน Soft Token อีกครั้ง

ชื่อผู้ใช้งาน {user_id} โทรศัพท์เครื่องเดิมใช้เข้าสู่ระบบไม่ได้อีก หากท่านไม่ได้เป็นผู้ขอ กรุณาติดต่อกรมบัญชีกลาง 02-298-6660
"""
_REQUEST_REFUSED = """\
ไม่สามารถดำเนินการตามแบบคำร้องขอใช้บริการ Soft Token ของชื่อผู้ใช้งาน {user_id} ได้ เนื่องจาก {reason}

กรุณาแก้ไขแบบคำร้อง แล้วส่งมาที่ gfmis1@cgd.go.th อีกครั้ง หรือติดต่อกรมบัญชีกลาง 02-298-6660
"""


def code_letter(email: str, code: str) -> Content:
    """The code that confirms an address (ST2.3.5)."""
    return Content(email, CODE_SUBJECT, _CODE.format(email=email, code=code))


def approved_letter(email: str, user_id: str, rows: str) -> Content:
    """An officer has approved the registration (ST2.4.2); `rows` is the address of its page, where row 5 is next."""
    return Content(email, STATUS_SUBJECT, _APPROVED.format(user_id=user_id, rows=rows))


def rejected_letter(email: str, user_id: str, reason: str, advice: str) -> Content:
    """An officer has rejected it (ST2.4.R); reason and advice as typed."""
    body = _REJECTED.format(user_id=user_id, reason=plain_text(reason), advice=plain_text(advice))
    return Content(email, STATUS_SUBJECT, body.rstrip() + "\n")


def paused_letter(email: str, user_id: str, number: int, now: datetime) -> Content:
    """Requests that nobody answered (ST4.P13)."""
    return Content(email, WARNING_SUBJECT, _PAUSED.format(user_id=user_id, number=number, at=date_and_time(now)))


def approvals_paused_letter(email: str, user_id: str, number: int, now: datetime, until: datetime) -> Content:
    """Requests for approval that nobody answered."""
    told = {"user_id": user_id, "number": number, "at": date_and_time(now), "until": date_and_time(until)}
    return Content(email, WARNING_SUBJECT, _APPROVALS_PAUSED.format(**told))


def cancelled_letter(email: str, user_id: str, now: datetime) -> Content:
    """The Soft Token was cancelled by its holder (ST7.3)."""
    return Content(email, CANCELLED_SUBJECT, _CANCELLED.format(user_id=user_id, at=date_and_time(now)))


def new_password_letter(email: str, user_id: str, password: str) -> Content:
    """A start password (ST8.1, ST8.5 to ST8.7); the outbox forgets it once the letter is sent."""
    return Content(email, NEW_START_SUBJECT, _NEW_START.format(user_id=user_id, password=password))


def phone_change_letter(email: str, user_id: str) -> Content:
    """Row 5 is open again (ST8.2, ST8.3)."""
    return Content(email, PHONE_SUBJECT, _PHONE_CHANGE.format(user_id=user_id))


def request_refused_letter(email: str, user_id: str, reason: str) -> Content:
    """A request can't be carried out (ST8.9); the reason as typed."""
    return Content(email, REQUEST_SUBJECT, _REQUEST_REFUSED.format(user_id=user_id, reason=plain_text(reason)))
