"""Thai on screens: digits, dates in the Buddhist era, and words that a line break must not tear apart."""
# language: not on screens

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names
from markupsafe import Markup, escape

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543  # years that it is ahead of the Gregorian calendar
_UNITS = {"day": "วัน", "hour": "ชั่วโมง", "minute": "นาที"}
_THAI, _ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
_THAI_DIGITS, _ARABIC_DIGITS = str.maketrans(_THAI, _ARABIC), str.maketrans(_ARABIC, _THAI)
_LONG = get_month_names("wide", locale="th")
_SHORT = get_month_names("abbreviated", locale="th")
_DAYS = get_day_names("wide", locale="th")

# Chromium breaks Thai by dictionary, at places where no reader would. A span holds such a term together; unlike a
# zero-width character it changes neither what is copied nor what is found.
_KEPT = (
    "เลขประจำตัวประชาชน กรมบัญชีกลาง โทรศัพท์มือถือ พิสูจน์ตัวตน ผู้ให้บริการ เจ้าหน้าที่ ลายนิ้วมือ ผู้ใช้งาน ลงทะเบียน เสร็จสิ้น "
    "ด้านล่าง ขั้นตอน ครบถ้วน หน่วยงาน รหัสผ่าน ใบรับรอง ยืนยันตัวตน เปิดเผย เป๋าตัง ต่ออายุ อีกครั้ง คอมพิวเตอร์ คิวอาร์โค้ด เว้นวรรค "
    "ผู้ลงทะเบียน ผู้ถือ ผู้ดำเนินการ ผู้ตรวจสอบ ลงนาม ลายมือชื่อ กองคลัง บรรทัดที่ รหัสไปรษณีย์ ตรวจสอบ สักครู่ ข้อตกลง ข้อกำหนด"
)
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")  # it is typed after a tone mark
_TERMS = re.compile("|".join(_KEPT.split()))
_NARROW = 24  # letters of a word that the narrowest column has room for


def arabic_digits(text: str) -> str:
    """Thai digits turned into Arabic ones; everything else as it is."""
    return text.translate(_THAI_DIGITS)


def thai_digits(text: str) -> str:
    """Arabic digits turned into Thai ones; everything else as it is."""
    return text.translate(_ARABIC_DIGITS)


def sara_am_apart(text: str) -> str:
    """Each ำ (U+0E33) in its two parts, the circle before the tone mark, as fonts draw them and as PDFs are copied."""
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)


def keep_words(text: str) -> Markup:
    """`text` as markup whose compound terms stay on one line."""
    return Markup(_TERMS.sub(r'<span class="keep">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped above


def keep_names(text: str) -> Markup:
    """`text`, a name, as markup that is parted at its blanks only; a word of more than 24 letters may break."""
    kept = Markup('<span class="keep">{}</span>')
    return Markup(" ").join(kept.format(word) if len(word) <= _NARROW else word for word in text.split(" "))


def long_date(moment: date) -> str:
    """`12 มิถุนายน 2568`; a datetime is turned into Bangkok time first."""
    day = in_bangkok(moment)
    return f"{day.day} {_LONG[day.month]} {day.year + BUDDHIST_ERA}"


def short_date(moment: date) -> str:
    """`12 มิ.ย. 2568`."""
    day = in_bangkok(moment)
    return f"{day.day} {_SHORT[day.month]} {day.year + BUDDHIST_ERA}"


def numeric_date(moment: date) -> str:
    """`12/06/2568`."""
    day = in_bangkok(moment)
    return f"{day.day:02}/{day.month:02}/{day.year + BUDDHIST_ERA}"


def weekday_date(moment: date) -> str:
    """`วันพฤหัสบดีที่ 12 มิถุนายน 2568`."""
    return f"{_DAYS[in_bangkok(moment).weekday()]}ที่ {long_date(moment)}"


def clock_time(moment: datetime) -> str:
    """`14:05`, in Bangkok."""
    return moment.astimezone(BANGKOK).strftime("%H:%M")


def date_and_time(moment: datetime) -> str:
    """`12 มิ.ย. 2568 เวลา 14:05 น.`."""
    return f"{short_date(moment)} เวลา {clock_time(moment)} น."


def counted(number: int, unit: str) -> str:
    """`3 วัน`; units are `day`, `hour` and `minute`."""
    return f"{number} {_UNITS[unit]}"


def in_bangkok(moment: date) -> date:
    """The day of a moment there; a date stays what it is."""
    return moment.astimezone(BANGKOK).date() if isinstance(moment, datetime) else moment
