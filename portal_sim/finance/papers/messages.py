"""What the check of a signature says; all else that these pages say is the entries' own (documents/messages.py)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "signature.valid": Message("ลายมือชื่อถูกต้อง และตรงกับเอกสารปัจจุบัน", Tone.INFO),
    "signature.broken": "ลายมือชื่อไม่ตรงกับเอกสารปัจจุบัน กรุณาแจ้งผู้ดูแลระบบทันที",
}
TOLD = (  # what a page may be opened with
    "entry.saved", "entry.amended", "decision.refused", "decision.taken_back", "reversal.asked",
)  # fmt: skip
