"""The items of the app's consent page: all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One line, and the claims that it stands for."""

    text: str
    claims: tuple[str, ...]


_NAMES = ("name", "title", "given_name", "middle_name", "family_name")
ITEMS = (
    Item("เลขประจำตัวประชาชน", ("pid",)),
    Item("ชื่อ นามสกุล ภาษาไทยและอังกฤษ", (*_NAMES, *(f"{name}_en" for name in _NAMES))),
    Item("เพศ", ("gender",)),
    Item("วันเดือนปีเกิด", ("birthdate",)),
    Item("ที่อยู่ตามทะเบียนบ้าน", ("address",)),
    Item("ข้อมูลบัตรประจำตัวประชาชน", ("smartcard_code", "date_of_issuance", "date_of_expiry")),
    Item("ระดับความน่าเชื่อถือของการพิสูจน์ตัวตน", ("ial",)),
)


def lines_for(scopes: Sequence[str]) -> list[str]:
    """The lines for these scopes."""
    return [item.text for item in ITEMS if set(item.claims) & set(scopes)]
