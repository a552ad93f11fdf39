"""Every message of the proofing apps by key."""

from simkit.language import filled_in

TH = {
    # camera and QR
    "camera.no_picture": "ไฟล์นี้ไม่ใช่รูปภาพที่อ่านได้ ใช้ภาพ PNG, JPEG หรือ WebP",
    "camera.no_qr": "ไม่พบคิวอาร์โค้ดในภาพนี้ ลองใช้ภาพที่เห็นคิวอาร์โค้ดทั้งอัน",
    "camera.nothing_to_paste": "ไม่มีรูปภาพให้วาง คัดลอกภาพหน้าจอก่อน แล้วกดวางอีกครั้ง",
    "scan.wrong_kind": "คิวอาร์โค้ดนี้ไม่ใช่ของการพิสูจน์ตัวตน กรุณาสแกนคิวอาร์โค้ดจากหน้าพิสูจน์ตัวตนบนคอมพิวเตอร์",
    "scan.too_many": "สแกนคิวอาร์โค้ดที่ไม่ถูกต้องหลายครั้งเกินไป กรุณารอ 1 นาที แล้วลองอีกครั้ง",
    # proving an identity
    "proofing.unverified": "บัญชีนี้ยังไม่ได้ยืนยันตัวตน จึงพิสูจน์ตัวตนไม่ได้ กรุณาเปิดโปรไฟล์ แล้วกด “ยืนยันตัวตน” หรือติดต่อธนาคารกรุงไทยทุกสาขา",
    "proofing.unknown": "ระบบไม่รู้จักคิวอาร์โค้ดนี้ กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์ แล้วสแกนอีกครั้ง",
    "proofing.expired": "คิวอาร์โค้ดหมดอายุแล้ว กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์ แล้วสแกนอีกครั้ง",
    "proofing.used": "คิวอาร์โค้ดนี้ถูกใช้ไปแล้ว กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์ แล้วสแกนอีกครั้ง",
    "proofing.taken": "คิวอาร์โค้ดนี้ถูกสแกนด้วยโทรศัพท์เครื่องอื่นแล้ว หากไม่ใช่ของท่าน กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์",
    "proofing.done": "ดำเนินการยืนยันบนแอปสำเร็จ",
    "proofing.denied": "ยกเลิกการพิสูจน์ตัวตนแล้ว",
    # ThaiD: PIN, and its page on the computer
    "thaid.denied": "ท่านปฏิเสธการพิสูจน์ตัวตนแล้ว",
    "thaid.cancelled": "มีการยกเลิกบนคอมพิวเตอร์ คำขอนี้จึงสิ้นสุดแล้ว",
    "pin.wrong": "รหัสผ่านไม่ถูกต้อง ใส่ได้อีก {left} ครั้ง",
    "pin.malformed": "กรุณาใส่รหัสผ่านแอปให้ครบทุกหลัก",
    "pin.locked": "ใส่รหัสผ่านผิดครบ 5 ครั้ง แอปจึงถูกล็อก",
    "auth.scanned": "สแกนแล้ว กรุณายืนยันในแอป ThaiD บนโทรศัพท์ของท่าน",
    "auth.expired": "QR Code หมดอายุ กรุณากดปุ่ม “สร้าง QR Code ใหม่”",
    "auth.over": "คำขอนี้สิ้นสุดแล้ว กรุณากลับไปเริ่มใหม่จากระบบที่ท่านใช้งาน",
    "auth.invalid_request": "คำขอพิสูจน์ตัวตนไม่ถูกต้อง กรุณากลับไปเริ่มใหม่จากระบบที่ท่านใช้งาน",
    # consent
    "consent.mandatory_refused": "ท่านไม่ยินยอมในข้อที่จำเป็น จึงพิสูจน์ตัวตนต่อไม่ได้ และไม่มีข้อมูลใดถูกส่ง",
    "consent.unanswered": "กรุณาเลือก ยินยอม หรือ ไม่ยินยอม ในข้อที่จำเป็นทุกข้อ",
    "consent.answer_this": "กรุณาเลือก ยินยอม หรือ ไม่ยินยอม",
    "consent.missing": "กรุณาให้ความยินยอมก่อน แล้วจึงพิสูจน์ตัวตน",
    # the app
    "verification.verified": "ยืนยันตัวตนแล้ว",
    "verification.waiting": "รอยืนยันตัวตนเพิ่มเติม",
    "verification.done": "ยืนยันตัวตนสำเร็จ บัญชีนี้ใช้พิสูจน์ตัวตนได้แล้ว",
    "service.not_simulated": "ไม่มีในระบบจำลอง",
    "alerts.none": "ไม่มีการแจ้งเตือน",
}


def say(key: str, **values: object) -> str:
    """The message of that key; raises KeyError for a key that nobody wrote a message for."""
    return filled_in(TH[key], **values)
