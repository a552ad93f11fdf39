"""The login pictures: file name (without .svg, in static/pictures) and the Thai name that both screens show."""

PICTURES = {
    "elephant": "ช้าง",
    "kite": "ว่าว",
    "boat": "เรือ",
    "lotus": "ดอกบัว",
    "umbrella": "ร่ม",
    "bird": "นก",
    "fish": "ปลา",
    "mountain": "ภูเขา",
    "moon": "พระจันทร์",
    "star": "ดาว",
    "house": "บ้าน",
    "palm": "ต้นมะพร้าว",
    "tuktuk": "รถตุ๊กตุ๊ก",
    "drum": "กลอง",
    "mango": "มะม่วง",
    "butterfly": "ผีเสื้อ",
}
