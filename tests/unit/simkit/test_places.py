"""Provinces, districts, sub-districts and postcodes fit together."""

import re
from collections.abc import Iterator

import pytest

from simkit.places import districts, fits, postcodes, provinces, sub_districts, written

# As the Royal Institute lists them, not sorted by the project's own key. ร้อยเอ็ด before ระนอง: tones count last.
IN_ORDER = (
    "กรุงเทพมหานคร กระบี่ กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา ชลบุรี ชัยนาท ชัยภูมิ ชุมพร เชียงราย เชียงใหม่ ตรัง ตราด "
    "ตาก นครนายก นครปฐม นครพนม นครราชสีมา นครศรีธรรมราช นครสวรรค์ นนทบุรี นราธิวาส น่าน บึงกาฬ บุรีรัมย์ ปทุมธานี ประจวบคีรีขันธ์ "
    "ปราจีนบุรี ปัตตานี พระนครศรีอยุธยา พะเยา พังงา พัทลุง พิจิตร พิษณุโลก เพชรบุรี เพชรบูรณ์ แพร่ ภูเก็ต มหาสารคาม มุกดาหาร แม่ฮ่องสอน "
    "ยโสธร ยะลา ร้อยเอ็ด ระนอง ระยอง ราชบุรี ลพบุรี ลำปาง ลำพูน เลย ศรีสะเกษ สกลนคร สงขลา สตูล สมุทรปราการ สมุทรสงคราม สมุทรสาคร "
    "สระแก้ว สระบุรี สิงห์บุรี สุโขทัย สุพรรณบุรี สุราษฎร์ธานี สุรินทร์ หนองคาย หนองบัวลำภู อ่างทอง อำนาจเจริญ อุดรธานี อุตรดิตถ์ อุทัยธานี อุบลราชธานี"
)
KNOWN = [
    ("กรุงเทพมหานคร", "พระนคร", "พระบรมมหาราชวัง", "10200"),
    ("กรุงเทพมหานคร", "ดุสิต", "ดุสิต", "10300"),
    ("กรุงเทพมหานคร", "พญาไท", "สามเสนใน", "10400"),
    ("เชียงใหม่", "เมืองเชียงใหม่", "ศรีภูมิ", "50200"),
    ("นนทบุรี", "เมืองนนทบุรี", "สวนใหญ่", "11000"),
    ("ขอนแก่น", "เมืองขอนแก่น", "ในเมือง", "40000"),
    ("ภูเก็ต", "กะทู้", "ป่าตอง", "83150"),
    ("สงขลา", "หาดใหญ่", "หาดใหญ่", "90110"),
    ("บึงกาฬ", "เมืองบึงกาฬ", "บึงกาฬ", "38000"),
]


def all_districts() -> Iterator[tuple[str, str]]:
    return ((province, district) for province in provinces() for district in districts(province))


def all_sub_districts() -> Iterator[tuple[str, str, str]]:
    return ((*place, sub_district) for place in all_districts() for sub_district in sub_districts(*place))


def first_consonant(name: str) -> str:
    return name.lstrip("เแโใไ")[0]


def test_the_provinces_are_in_the_dictionary_s_order_after_the_capital() -> None:
    assert " ".join(provinces()) == IN_ORDER


def test_thailand_is_complete() -> None:
    assert len(list(all_districts())) == 928
    assert len(districts("กรุงเทพมหานคร")) == 50
    assert 7400 <= len(list(all_sub_districts())) <= 7460


def test_a_vowel_before_its_consonant_does_not_count_first() -> None:
    for names in (*map(districts, provinces()), *(sub_districts(*place) for place in all_districts())):
        assert [first_consonant(name) for name in names] == sorted(map(first_consonant, names))


def test_every_sub_district_has_postcodes_of_five_digits() -> None:
    for place in all_sub_districts():
        found = postcodes(*place)
        assert found
        assert found == sorted(set(found))
        assert all(re.fullmatch("[1-9][0-9]{4}", postcode) for postcode in found)


def test_names_are_thai() -> None:
    for place in all_sub_districts():
        assert all(re.fullmatch("[ก-์.-]+", name) for name in place)


@pytest.mark.parametrize("place", KNOWN)
def test_known_places_fit(place: tuple[str, str, str, str]) -> None:
    assert fits(*place)


def test_some_sub_districts_have_two_postcodes() -> None:
    assert postcodes("กรุงเทพมหานคร", "วัฒนา", "พระโขนงเหนือ") == ["10110", "10260"]


@pytest.mark.parametrize(
    "place",
    [
        ("กรุงเทพมหานคร", "พระนคร", "พระบรมมหาราชวัง", "10300"),
        ("เชียงใหม่", "พระนคร", "พระบรมมหาราชวัง", "10200"),
        ("กรุงเทพมหานคร", "พระนคร", "ศรีภูมิ", "10200"),
        ("กรุงเทพมหานคร", "พระนคร", "พระบรมมหาราชวัง", ""),
        ("กรุงเทพมหานคร", "พระนคร", "พระบรมมหาราชวัง", "1020"),
        ("", "", "", ""),
    ],
)
def test_what_belongs_elsewhere_does_not_fit(place: tuple[str, str, str, str]) -> None:
    assert not fits(*place)


def test_of_an_unknown_place_there_is_nothing() -> None:
    assert districts("แอตแลนติส") == []
    assert sub_districts("กรุงเทพมหานคร", "แอตแลนติส") == []
    assert postcodes("กรุงเทพมหานคร", "พระนคร", "แอตแลนติส") == []


def test_a_changed_list_is_the_callers_copy() -> None:
    provinces().clear()
    assert len(provinces()) == 77


@pytest.mark.parametrize(("place", "line"), [
    (("กรุงเทพมหานคร", "พญาไท", "สามเสนใน", "10400"), "แขวงสามเสนใน เขตพญาไท กรุงเทพมหานคร 10400"),
    (("เชียงใหม่", "เมืองเชียงใหม่", "ศรีภูมิ", "50200"), "ตำบลศรีภูมิ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200"),
    (("เชียงใหม่", "", "", ""), "จังหวัดเชียงใหม่"), (("", "", "", ""), ""),
])  # fmt: skip
def test_an_address_is_written_as_on_a_letter(place: tuple[str, str, str, str], line: str) -> None:
    """U3: an officer reads it as a postal block."""
    assert written(*place) == line
