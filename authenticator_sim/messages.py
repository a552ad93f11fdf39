"""Every message of the phones by key: in Thai, and in English where the app's own words are English."""

from simkit.language import filled_in
from simkit.refusals import Refused

TH = {
    # camera and QR
    "camera.no_picture": "ไฟล์นี้ไม่ใช่รูปภาพที่อ่านได้ ใช้ภาพ PNG, JPEG หรือ WebP",
    "camera.no_qr": "ไม่พบคิวอาร์โค้ดในภาพนี้ ลองใช้ภาพที่เห็นคิวอาร์โค้ดทั้งอัน",
    "camera.nothing_to_paste": "ไม่มีรูปภาพให้วาง คัดลอกภาพหน้าจอก่อน แล้วกดวางอีกครั้ง",
    "scan.wrong_kind": "คิวอาร์โค้ดนี้ไม่ใช่ของการ Activate Soft Token กรุณาสแกนคิวอาร์โค้ดจากหน้า Activate Soft Token บนคอมพิวเตอร์",
    "camera.not_a_link": "คิวอาร์โค้ดนี้ไม่ใช่ลิงก์ของแอปพลิเคชัน หากเป็นคิวอาร์โค้ดของแอปใด ให้สแกนในแอปนั้น",
    # app store
    "store.unknown_app": "ไม่พบแอปพลิเคชันของคิวอาร์โค้ดนี้",
    "store.other_platform": "คิวอาร์โค้ดนี้สำหรับ {theirs} เครื่องนี้เป็น {own} กรุณาสแกนคิวอาร์โค้ดสำหรับ {own}",
    "store.installed": "ติดตั้งแล้ว",
    "app.no_account": "ยังไม่มีบัญชีในโทรศัพท์เครื่องนี้",
    # activation
    "activation.unknown": "ระบบไม่รู้จักคิวอาร์โค้ดนี้ กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์",
    "activation.expired": "คิวอาร์โค้ดหมดอายุแล้ว กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์ แล้วสแกนอีกครั้ง",
    "activation.taken": "คิวอาร์โค้ดนี้ถูกใช้กับโทรศัพท์เครื่องอื่นแล้ว กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์",
    "activation.done": "คิวอาร์โค้ดนี้ถูกใช้จนเสร็จสิ้นแล้ว",
    "activation.bad_request": "ระบบไม่รับคำขอใบรับรองของโทรศัพท์เครื่องนี้ กรุณาสร้าง QR Code ใหม่ แล้วเริ่มอีกครั้ง",
    "activation.bad_offer": "ข้อมูลในคิวอาร์โค้ดนี้ไม่ถูกต้อง กรุณาสร้าง QR Code ใหม่บนคอมพิวเตอร์",
    "activation.bad_certificate": "ใบรับรองที่ได้รับไม่ตรงกับกุญแจในเครื่องนี้ กรุณาสร้าง QR Code ใหม่ แล้วเริ่มอีกครั้ง",
    "activation.over": "การ Activate นี้สิ้นสุดแล้ว กรุณาสแกนคิวอาร์โค้ดอีกครั้ง",
    "profile.activated": "เปิดใช้ Soft Token บนเครื่องนี้แล้ว",
    # renewal
    "renewal.waiting": "มีคำขอต่ออายุ Soft Token รออยู่",
    "renewal.done": "ต่ออายุ Soft Token บนเครื่องนี้แล้ว",
    "renewal.rejected": "ท่านปฏิเสธการต่ออายุ",
    "renewal.gone": "คำขอต่ออายุนี้สิ้นสุดแล้ว",
    "renewal.certified": "ยังไม่ได้แจ้งผลให้ระบบทราบ เปิดแอปอีกครั้งเมื่อเชื่อมต่อได้",
    "renewal.refused": "ระบบไม่รับการต่ออายุนี้",
    "renewal.unknown": "ระบบไม่รู้จักคำขอต่ออายุนี้",
    "renewal.closed": "คำขอต่ออายุนี้สิ้นสุดแล้ว",
    "renewal.bad_proof": "ระบบไม่รับการต่ออายุจากเครื่องนี้",
    "renewal.same_key": "ระบบไม่รับการต่ออายุด้วยกุญแจเดิม",
    # PIN
    "pin.malformed": "PIN ต้องเป็นตัวเลข 6 หลัก",
    "pin.differs": "PIN ทั้งสองครั้งไม่ตรงกัน กรุณาตั้งใหม่",
    "pin.wrong": "PIN ไม่ถูกต้อง ใส่ได้อีก {left} ครั้ง",
    "pin.locked": "ใส่ PIN ผิดครบ 5 ครั้ง กุญแจในเครื่องนี้ถูกล็อกถาวร",
    # sensor; the platform has its own word for a mismatch
    "sensor.exhausted": "สแกนไม่สำเร็จ 3 ครั้ง กรุณาใส่ PIN",
    "sensor.changed": "ข้อมูลใบหน้าหรือลายนิ้วมือในเครื่องเปลี่ยนไป กรุณาใส่ PIN",
    "sensor.not_asked": "ไม่มีการสแกนที่รออยู่ กรุณาใส่ PIN",
    # login requests
    "request.none": "ไม่มีคำขอที่รออยู่",
    "request.waiting": "มีคำขอเข้าสู่ระบบรออยู่",
    "request.accepted": "ยืนยันแล้ว",
    "request.rejected": "ปฏิเสธแล้ว",
    "request.gone": "คำขอนี้ไม่รอคำตอบแล้ว",
    "sign_in.unknown_request": "ระบบไม่รู้จักคำขอนี้",
    "sign_in.closed": "คำขอนี้สิ้นสุดไปก่อนแล้ว: ตอบไปแล้ว ยกเลิกแล้ว หรือมีคำขอใหม่มาแทน",
    "sign_in.expired": "หมดเวลายืนยันแล้ว",
    "sign_in.bad_answer": "ระบบไม่รับคำตอบจากเครื่องนี้",
    "sign_in.wrong_picture": "รูปที่แสดงบนโทรศัพท์ไม่ตรงกับรูปบนคอมพิวเตอร์ คำขอนี้ถูกยกเลิกทันที",
    "credential.unknown": "ระบบไม่รู้จัก Soft Token ในเครื่องนี้ กรุณา Activate ใหม่",
    "credential.not_active": "Soft Token ในเครื่องนี้ใช้ไม่ได้แล้ว กรุณา Activate ใหม่",
    "credential.other_certificate": "ใบรับรองในเครื่องนี้ไม่ตรงกับที่ระบบออกให้ กรุณา Activate ใหม่",
    "dpop.refused": "ระบบไม่รับโทรศัพท์เครื่องนี้ กรุณา Activate ใหม่",
    # Token Key
    "token_key.no_pin": "กรุณาใส่ PIN ของ Token Key",
    "token_key.wrong_pin": "PIN ไม่ถูกต้อง ใส่ได้อีก {left} ครั้ง",
    "token_key.failed": "Token Key ไม่ตอบสนอง ถอดแล้วเสียบใหม่ แล้วลองอีกครั้ง",
    "token_key.gone": "คำขอนี้สิ้นสุดไปแล้ว กรุณากลับไปที่หน้าเข้าสู่ระบบ แล้วเริ่มใหม่",
    "token_key.not_held": "คอมพิวเตอร์เครื่องนี้ไม่มีโปรแกรม GFMIS Token Key ของท่าน",
    # network and chip
    "portal.offline": "เชื่อมต่อระบบไม่ได้ ตรวจสอบอินเทอร์เน็ต แล้วลองอีกครั้ง ข้อมูลเดิมยังอยู่ครบ",
    "portal.unavailable": "ระบบยังไม่พร้อมให้บริการ รอสักครู่ แล้วลองอีกครั้ง ข้อมูลเดิมยังอยู่ครบ",
    "portal.refused": "ระบบไม่รับคำขอจากโทรศัพท์เครื่องนี้",
    "keys.failed": "ชิปเก็บกุญแจในเครื่องไม่ทำงาน รอสักครู่ แล้วลองอีกครั้ง",
}
EN = {
    "pin.differs": "PINs do not match",
    "pin.wrong": "Wrong PIN",
    "profile.activated": "Activated successfully",
    "renewal.done": "Profile updated Successfully",
}


def say(key: str, **values: object) -> str:
    """The message of that key; raises KeyError for a key that nobody wrote a message for."""
    return filled_in(TH[key], **values)


def say_refusal(refusal: Refused) -> str:
    """What the refusal says."""
    return say(refusal.key, **refusal.values)


def say_in_english(key: str) -> str:
    """The app's own English words for it, or nothing."""
    return EN.get(key, "")


WORDS = {"say": say, "say_refusal": say_refusal, "say_in_english": say_in_english}  # in templates
