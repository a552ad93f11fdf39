"""What the phone's own screens say."""

from simkit.messages import Messages

MESSAGES: Messages = {
    "camera.no_picture": "ไฟล์นี้ไม่ใช่รูปภาพที่อ่านได้ ใช้ภาพ PNG, JPEG หรือ WebP",
    "camera.no_qr": "ไม่พบคิวอาร์โค้ดในภาพนี้ ลองใช้ภาพที่เห็นคิวอาร์โค้ดทั้งอัน",
    "camera.nothing_to_paste": "ไม่มีรูปภาพให้วาง คัดลอกภาพหน้าจอก่อน แล้วกดวางอีกครั้ง",
    "camera.not_a_link": "คิวอาร์โค้ดนี้ไม่ใช่ลิงก์ของแอปพลิเคชัน หากเป็นคิวอาร์โค้ดของแอปใด ให้สแกนในแอปนั้น",
    "store.unknown_app": "ไม่พบแอปพลิเคชันของคิวอาร์โค้ดนี้",
    "store.other_platform": "คิวอาร์โค้ดนี้สำหรับ {theirs} เครื่องนี้เป็น {own} กรุณาสแกนคิวอาร์โค้ดสำหรับ {own}",
    "store.installed": "ติดตั้งแล้ว",
    "app.no_account": "ยังไม่มีบัญชีในโทรศัพท์เครื่องนี้",
}
