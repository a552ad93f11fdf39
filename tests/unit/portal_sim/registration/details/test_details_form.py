"""Row 3's form: the lists of places follow each other."""

from collections.abc import Iterator
from itertools import product

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from portal_sim.registration.details.forms import DetailsForm
from simkit import places

PROVINCE = "เชียงใหม่"


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    with Flask("a_portal").test_request_context():
        yield


def two_with_other_postcodes() -> tuple[str, str, str]:
    """A district, and two of its sub-districts that share no postcode."""
    for district in places.districts(PROVINCE):
        for one, other in product(places.sub_districts(PROVINCE, district), repeat=2):
            codes = [places.postcodes(PROVINCE, district, sub) for sub in (one, other)]
            if codes[0] != codes[1] and all(len(found) == 1 for found in codes):
                return district, one, other
    raise LookupError("no such district")


def form(district: str, sub_district: str, postcode: str, province: str = PROVINCE) -> DetailsForm:
    told = {
        "home_province": province,
        "home_district": district,
        "home_sub_district": sub_district,
        "home_postcode": postcode,
    }
    return DetailsForm(MultiDict(told), meta={"csrf": False})


def test_another_sub_district_brings_its_own_postcode() -> None:
    district, one, other = two_with_other_postcodes()
    chosen = form(district, other, places.postcodes(PROVINCE, district, one)[0])
    chosen.offer_postcode("home")
    assert chosen.home_postcode.data == places.postcodes(PROVINCE, district, other)[0]


def test_without_a_sub_district_there_is_no_postcode() -> None:
    district, one, _ = two_with_other_postcodes()
    chosen = form(district, "", places.postcodes(PROVINCE, district, one)[0])
    chosen.offer_postcode("home")
    assert chosen.home_postcode.data == ""


def test_a_postcode_of_another_sub_district_is_told_and_taken() -> None:
    """R23: what was typed stays, and is no error."""
    district, one, other = two_with_other_postcodes()
    typed = places.postcodes(PROVINCE, district, one)[0]
    sent = form(district, other, typed)
    sent.validate()
    assert (sent.home_postcode.data, list(sent.home_postcode.errors)) == (typed, [])
    assert sent.doubts_postcode("home")
    assert not form(district, one, typed).doubts_postcode("home")


def test_the_manual_s_own_example_is_taken() -> None:
    """R23: คลองเตย, คลองเตย, 10400, of which the sub-district has 10110 alone."""
    sent = form("คลองเตย", "คลองเตย", "10400", "กรุงเทพมหานคร")
    sent.validate()
    assert not sent.home_postcode.errors
    assert sent.doubts_postcode("home")


@pytest.mark.parametrize("postcode", ["1040", "104000", "abcde", ""])
def test_what_is_no_postcode_is_refused_all_the_same(postcode: str) -> None:
    """R23: five digits it has to be."""
    district, one, _ = two_with_other_postcodes()
    sent = form(district, one, "10400")
    sent.home_postcode.data = postcode
    sent.validate()
    assert sent.home_postcode.errors
