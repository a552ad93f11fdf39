"""Where people live in Thailand: provinces, districts, sub-districts and the postcodes that fit them.

Names are without their prefix (จังหวัด, อำเภอ or เขต, ตำบล or แขวง). Lists are in Thai order, Bangkok first; of a place
that there isn't, they are empty. The data is thai-address-universal 2.2.0 (ISC, data/LICENSE-thai-address-universal),
turned into data/places.json by scripts/make_places.py.
"""
# language: not on screens

import json
from functools import cache
from pathlib import Path

_BANGKOK = "กรุงเทพมหานคร"
_FILE = Path(__file__).with_name("data") / "places.json"


@cache
def _places() -> dict[str, dict[str, dict[str, str]]]:
    """Province, district, sub-district: postcodes, parted by blanks. Read at the first question."""
    places: dict[str, dict[str, dict[str, str]]] = json.loads(_FILE.read_bytes())
    return places


def provinces() -> list[str]:
    """All 77."""
    return list(_places())


def districts(province: str) -> list[str]:
    """The province's districts."""
    return list(_places().get(province, {}))


def sub_districts(province: str, district: str) -> list[str]:
    """The district's sub-districts."""
    return list(_places().get(province, {}).get(district, {}))


def postcodes(province: str, district: str, sub_district: str) -> list[str]:
    """The sub-district's postcodes: one, for a few of them more."""
    return _places().get(province, {}).get(district, {}).get(sub_district, "").split()


def fits(province: str, district: str, sub_district: str, postcode: str) -> bool:
    """Whether there is such a place, and the postcode is one of its own."""
    return postcode in postcodes(province, district, sub_district)


def written(province: str, district: str, sub_district: str, postcode: str) -> str:
    """The last line of an address, as on a letter; Bangkok has other words for its parts than provinces have."""
    words = ("แขวง", "เขต", "") if province == _BANGKOK else ("ตำบล", "อำเภอ", "จังหวัด")
    parts = zip(words, (sub_district, district, province), strict=True)
    return " ".join([*(word + part for word, part in parts if part), postcode]).strip()
