"""What people write into the portal's forms, as the controls and the screens take it."""

from collections.abc import Mapping
from typing import Any

from bench.arranging.people import Passport

PLACE = {  # the portal's names of what people.yaml calls as the screens do
    "line1": "line1", "province": "จังหวัด", "district": "เขต/อำเภอ", "sub_district": "ตำบล/แขวง",
    "postcode": "รหัสไปรษณีย์",
}  # fmt: skip


def registration_form(person: Passport, citizen: Mapping[str, Any]) -> dict[str, Any]:
    """Row 3, with the identity of that `citizen` of the register that row 2 has proved."""
    names = ("title", "first_name", "last_name", "first_name_en", "last_name_en")
    identity = {**{name: citizen[name] for name in names}, "born": citizen["birth_date"]}
    details = {
        **{f"{part}_{name}": place[label] for part, place in (("home", person.home), ("work", person.work))
           for name, label in PLACE.items()},
        "mobile": person.home["mobile"], "position": person.work["position"], "level": person.work["level"],
    }  # fmt: skip
    return {"citizen_id": person.citizen_id, "email": person.email, "identity": identity, "details": details}


def request_form(person: Passport, purpose: str, today: str) -> dict[str, Any]:
    """The service request form of that person, signed by both on that day (ISO 8601)."""
    return {
        "unit_code": person.unit_code, "unit_name": person.unit_name, "name": person.full_name,
        "citizen_id": person.citizen_id, "email": person.email, "mobile": "0812345678", "office": "กองคลัง",
        "department": person.department, "ministry": person.ministry, "user_id": person.user_id,
        "purposes": [purpose], "other": "", "why": None, "why_other": "", "new_email": "",
        "requester_name": person.full_name, "requester_position": person.work["position"], "requester_date": today,
        "head_name": "นางหัวหน้า ตัวอย่าง", "head_position": "คลังจังหวัด", "head_date": today,
    }  # fmt: skip
