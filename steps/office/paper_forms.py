"""The blank form, filled in by hand: how it comes, and how an officer types it in."""

from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.handwriting import scanned
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.office.requests import SUBJECT, Filed
from steps.people import Person
from steps.screens.office.paper_form import PaperFormScreen
from steps.screens.office.request_form import RequestFormScreen

WRITTEN: dict[str, dict[str, Any]] = {
    "with both signatures": {},
    "without a signature of the head": {"head_name": "", "head_position": "", "head_date": ""},
}


@pytest.fixture
def written() -> dict[str, Any]:
    """What is on the sheet; given by the step that writes it."""
    raise LookupError("nobody has written anything yet")


@when(
    parsers.parse('she fills in the blank form for "{purpose}" by hand, and scans it {how}'), target_fixture="written"
)
def write_by_hand(purpose: str, how: str, person: Person, cast: Cast, stack: Stack, form_file: Path) -> dict[str, Any]:
    screen = RequestFormScreen(person.computer, stack.portal.origin)
    screen.open()
    said = cast.request_form(person.passport, purpose, **WRITTEN[how])
    form_file.write_bytes(scanned(screen.download_blank("ST8.0"), said))
    return said


@then("an officer finds the scan among the mails that were set aside", target_fixture="filed")
def officer_finds_scan(person: Person, scene: Scene, cast: Cast, stack: Stack, written: dict[str, Any]) -> Filed:
    filed = Filed(written["purposes"][0])
    filed.officer = cast.hire_officer()
    office = scene.computer("office", cookie=cast.portal_cookie(filed.officer))
    filed.paper = PaperFormScreen(office, stack.portal.origin)
    filed.paper.open(person.passport.email)
    filed.paper.shows_scan(SUBJECT)
    return filed


@when("the officer types in what it says")
def type_in(filed: Filed, written: dict[str, Any]) -> None:
    assert filed.paper
    filed.request = filed.paper.type_in(written)
