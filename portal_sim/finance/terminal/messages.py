"""What the Terminal's status bar says (wording: finance_screens.yaml, terminal)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "terminal.no_command": "กรุณาระบุคำสั่งงาน",
    "terminal.unknown_command": "ไม่มีคำสั่งงาน {command} กรุณาตรวจสอบแล้วพิมพ์ใหม่",
    "terminal.not_authorized": "ท่านไม่มีสิทธิ์ใช้คำสั่งงาน {command}",
    "terminal.fill_in": "กรุณากรอกข้อมูลในช่องที่จำเป็นทั้งหมด",
    "terminal.checked": Message("ตรวจสอบแล้ว ไม่พบข้อผิดพลาด กรุณาจัดเก็บข้อมูล", Tone.INFO),
    "terminal.will_be_lost": Message("ข้อมูลที่ยังไม่ได้จัดเก็บจะหายไป ต้องการออกจากหน้าจอนี้หรือไม่", Tone.WARNING),
    "terminal.posted": Message("เอกสาร {number} ผ่านรายการในรหัสหน่วยงาน {agency} แล้ว", Tone.INFO),
    "terminal.allocated": Message("บันทึกการจัดสรรเงินแล้ว เลขที่เอกสาร {number}", Tone.INFO),
    "terminal.trn_type": "ประเภทงบประมาณต้องเป็น GEN, COM, DGEN หรือ DCOM",
    "terminal.trn_receiver": "ประเภทงบประมาณ {type} ต้องระบุผู้รับโอนเป็น{level}",
    "terminal.day": "{label} ต้องเป็นวัน เดือน และปี ค.ศ. ในรูปแบบ dd.mm.yyyy เช่น 20.06.2026",
    "terminal.ten_digits": "{label} ต้องเป็นตัวเลข 10 หลัก",
    "terminal.mark": "{label} ต้องเป็น X หรือเว้นว่าง",
    "terminal.not_listed": "กรุณาเลือก{label}จากรายการ",
}
