"""The form of row 3; every error is a message key, filled in with the field's label."""

from typing import Any

from wtforms import SelectField

from portal_sim.fields import CHOOSE, choice, latin, number, phone_number, text
from portal_sim.forms import TypedForm
from simkit import places
from simkit.language import in_words

PARTS = {"home": "ที่อยู่ปัจจุบัน", "work": "ที่อยู่สถานที่ทำงาน"}
PLACE = ("province", "district", "sub_district", "postcode")


class DetailsForm(TypedForm):
    """personal_data and workplace (ST2.3.1 to ST2.3.8)."""

    name_en = text("Name", latin, required=True)
    middle_name_en = text("Middle Name", latin, required=False)
    last_name_en = text("Last Name", latin, required=True)
    home_line1 = text("ที่อยู่ บรรทัดที่ 1", required=True)
    home_line2 = text("ที่อยู่ บรรทัดที่ 2", required=False)
    home_province = choice("จังหวัด")
    home_district = choice("เขต/อำเภอ")
    home_sub_district = choice("ตำบล/แขวง")
    home_postcode = number("รหัสไปรษณีย์", r"^\d{5}$", "form.postcode", required=True)
    mobile = phone_number("หมายเลขโทรศัพท์มือถือ", r"^0\d{9}$", "form.mobile", required=True)
    phone = phone_number("หมายเลขโทรศัพท์", r"^0\d{8,9}$", "form.phone", required=False)
    email = text("อีเมล", required=True, most=254)
    position = text("ตำแหน่ง", required=True)
    level = text("ระดับ", required=True)
    work_line1 = text("ที่อยู่สถานที่ทำงาน บรรทัดที่ 1", required=True)
    work_province = choice("จังหวัด")
    work_district = choice("เขต/อำเภอ")
    work_sub_district = choice("ตำบล/แขวง")
    work_postcode = number("รหัสไปรษณีย์", r"^\d{5}$", "form.postcode", required=True)
    work_phone = phone_number("หมายเลขโทรศัพท์/เบอร์โทร", r"^0\d{8,9}$", "form.phone", required=False)
    work_fax = phone_number("หมายเลขโทรสาร", r"^0\d{8,9}$", "form.phone", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            self.offer_places(part)

    def offer_places(self, part: str) -> None:
        """Lists that fit what is chosen above them; what no longer fits is unchosen."""
        province, district, sub = (self[f"{part}_{name}"] for name in ("province", "district", "sub_district"))
        _offer(province, places.provinces())
        _offer(district, places.districts(province.data) if province.data else [])
        _offer(sub, places.sub_districts(province.data, district.data) if district.data else [])
        if not self[f"{part}_postcode"].data:
            self.offer_postcode(part)

    def offer_postcode(self, part: str) -> None:
        """The one of the sub-district that is chosen now, in place of another place's; none where it has several."""
        *place, postcode = (self[f"{part}_{name}"] for name in PLACE)
        fitting = places.postcodes(*(field.data for field in place)) if place[-1].data else []
        if postcode.data not in fitting:
            postcode.data = fitting[0] if len(fitting) == 1 else ""

    def doubts_postcode(self, part: str) -> bool:
        """Whether it is none of the sub-district's own: told, and taken (the manual's own example is such a one)."""
        province, district, sub_district, postcode = (self[f"{part}_{name}"].data for name in PLACE)
        return bool(sub_district and postcode) and not places.fits(province, district, sub_district, postcode)

    def part_of(self, name: str) -> str:
        """Both addresses ask for a place."""
        part, _, what = name.partition("_")
        return in_words(PARTS[part]) if what in PLACE else ""

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, for keeping."""
        return {name: value or "" for name, value in self.data.items() if name != "csrf_token"}


def _offer(field: SelectField, options: list[str]) -> None:
    field.choices = {"": in_words(CHOOSE), **{option: option for option in options}}
    if field.data not in options:
        field.data = ""
