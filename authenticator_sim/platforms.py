"""What differs between an iPhone and an Android phone: names and words; the looks are a theme of phone.css."""

from dataclasses import dataclass

from simkit.refusals import Refused


class PlatformUnknown(Refused):
    """No such platform."""


@dataclass(frozen=True)
class Platform:
    """`id` is also the theme's name. English words are the screens' own, as the manual shows them."""

    id: str
    model: str  # unless the phone is arranged with another one
    sensor_en: str
    sensor_th: str  # what the sensor looks at
    sensor_icon: str
    another_th: str  # what a person adds to the enrolment
    question_en: str  # asked once, after the PIN
    question_th: str
    yes: str
    no: str
    prompt_en: str  # heading of the system's prompt
    prompt_th: str
    waiting_th: str
    mismatch_th: str
    store: str  # its app store's name
    install: str  # the store's buttons
    open: str
    store_lang: str = ""  # of these buttons, where it isn't Thai


IOS = Platform(
    id="ios",
    model="iPhone 15",
    sensor_en="Face ID",
    sensor_th="ใบหน้า",
    sensor_icon="face",
    another_th="เพิ่มใบหน้าใหม่",
    question_en="Use Face ID?",
    question_th="ปลดล็อกด้วยใบหน้าแทนการใส่ PIN",
    yes="Yes",
    no="No thanks",
    prompt_en="Face ID",
    prompt_th="",
    waiting_th="กำลังรอผลการสแกนใบหน้า",
    mismatch_th="ไม่รู้จักใบหน้า ลองอีกครั้ง หรือใช้ PIN",
    store="App Store",
    install="Get",
    open="Open",
    store_lang="en",
)
ANDROID = Platform(
    id="android",
    model="Pixel 7",
    sensor_en="fingerprint",
    sensor_th="ลายนิ้วมือ",
    sensor_icon="finger",
    another_th="เพิ่มลายนิ้วมือใหม่",
    question_en="Enable biometrics",
    question_th="ปลดล็อกด้วยลายนิ้วมือแทนการใส่ PIN",
    yes="ACCEPT",
    no="REJECT",
    prompt_en="",
    prompt_th="แตะเครื่องอ่านลายนิ้วมือ",
    waiting_th="กำลังรอผลการอ่านลายนิ้วมือ",
    mismatch_th="ไม่รู้จักลายนิ้วมือ ลองอีกครั้ง หรือใช้ PIN",
    store="Play Store",
    install="ติดตั้ง",
    open="เปิด",
)
PLATFORMS = {platform.id: platform for platform in (IOS, ANDROID)}


def platform_named(name: str) -> Platform:
    """Raises PlatformUnknown."""
    if name not in PLATFORMS:
        raise PlatformUnknown("phone.unknown_platform")
    return PLATFORMS[name]
