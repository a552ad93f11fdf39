"""The page with the store codes, read by the phones' own camera."""

import pytest

from authenticator_sim.phone.catalogue import CATALOGUE, StoreRefused, app_in
from portal_sim.downloads.web import APPS, DOWNLOADS, Download

PLATFORMS = ("ios", "android")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_app_that_a_registration_can_use_has_its_code(platform: str) -> None:
    """R29: ThaiD, too, by which row 2 can be done (circular of 25 April 2568)."""
    assert {one.app for one in DOWNLOADS if one.platform == platform} == {"nexus", "paotang", "thaid"}
    assert {one.app_name for one in DOWNLOADS} == set(APPS)


@pytest.mark.parametrize("one", DOWNLOADS, ids=lambda one: f"{one.platform}-{one.app}")
def test_a_code_leads_to_its_app_in_its_store_alone(one: Download) -> None:
    """R29: as the page calls it."""
    assert app_in(one.link, one.platform) == CATALOGUE[one.app]
    assert CATALOGUE[one.app].name == one.app_name
    with pytest.raises(StoreRefused, match="other_platform"):
        app_in(one.link, next(other for other in PLATFORMS if other != one.platform))


def test_no_two_codes_are_called_the_same() -> None:
    """R29: a screen reader tells them apart by label and app."""
    names = [(one.label, one.app_name) for one in DOWNLOADS]
    assert len(set(names)) == len(names)
