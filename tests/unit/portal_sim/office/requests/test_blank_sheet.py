"""The form that is filled in by hand."""

import pytest

from portal_sim.office.requests import web
from portal_sim.office.requests.form import Form


def test_it_is_printed_once_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may ask for it, as often as they like."""
    printed: list[Form] = []

    def print_it(said: Form) -> bytes:
        printed.append(said)
        return b"%PDF"

    monkeypatch.setattr(web, "_printed", print_it)
    web.blank_sheet.cache_clear()
    try:
        assert [web.blank_sheet(), web.blank_sheet()] == [b"%PDF", b"%PDF"]
        assert printed == [web.BLANK]
    finally:
        web.blank_sheet.cache_clear()
