"""The letters, in the manual's words (screens.yaml: mail_code, mail_approved, mail_rejected)."""

from portal_sim.mail.letters import SENDER, approved_letter, code_letter, rejected_letter

EMAIL = "malee@example.go.th"


def test_the_code_letter_names_address_code_and_lifetime() -> None:
    letter = code_letter(EMAIL, "185395")
    assert letter.recipient == EMAIL
    assert letter.subject == "ยืนยันอีเมลลงทะเบียน GFMIS"
    assert letter.body.splitlines() == [
        f"ท่านได้รับอีเมลฉบับนี้เนื่องจากได้มีการระบุอีเมล {EMAIL} ในขั้นตอนการลงทะเบียนใช้งานระบบ GFMIS",
        "",
        "ใช้รหัสด้านล่างนี้เพื่อให้กระบวนการยืนยันอีเมลเสร็จสิ้น",
        "",
        "185395 ( otp สามารถใช้งานได้ภายใน 5 นาที )",
    ]


def test_the_approval_names_the_user_and_says_what_comes_next() -> None:
    """C: the manual's sentence, then row 5 with its link."""
    letter = approved_letter(EMAIL, "Q00000000011001", "http://portal.localhost:1/registration")
    assert letter.subject == "ยืนยันสถานะการลงทะเบียน"
    said, _, next_step = letter.body.splitlines()
    assert said == "ชื่อผู้ใช้งาน Q00000000011001 ได้รับการอนุมัติข้อมูลลงทะเบียนเรียบร้อยแล้ว"
    assert "ขั้นตอนที่ 5 ลงทะเบียน Soft Token" in next_step
    assert next_step.endswith(" http://portal.localhost:1/registration")


def test_the_rejection_gives_reason_and_advice() -> None:
    letter = rejected_letter(EMAIL, "Q1", "คำสั่งไม่ระบุชื่อ", "แนบคำสั่งฉบับใหม่")
    assert letter.subject == "ยืนยันสถานะการลงทะเบียน"
    assert letter.body.splitlines() == [
        "ชื่อผู้ใช้งาน Q1 ไม่ได้รับการอนุมัติข้อมูลลงทะเบียน เนื่องจาก คำสั่งไม่ระบุชื่อ",
        "",
        "กรุณาดำเนินการลงทะเบียนใหม่",
        "",
        "แนบคำสั่งฉบับใหม่",
    ]


def test_what_officers_type_stays_text_without_control_characters() -> None:
    letter = rejected_letter(EMAIL, "Q1", "<b>{user_id}</b>\r\nสอง\x00\x1b[1m\u2028สาม", "")
    assert "เนื่องจาก <b>{user_id}</b>\nสอง[1m\nสาม\n\nกรุณา" in letter.body
    assert letter.body.endswith("กรุณาดำเนินการลงทะเบียนใหม่\n")


def test_the_sender_is_the_portal() -> None:
    assert SENDER == "uam-noreply@in.gfmis.go.th"
