"""What was typed in vain, until its page is shown again."""

import pytest
from werkzeug.datastructures import MultiDict

from portal_sim import drafts
from portal_sim.drafts import Drafts

PAGE, MALEE, ANONG = "/registration/details", "Q8888888888ST01", "Q9999999999ST01"


def typed(**fields: str) -> MultiDict[str, str]:
    return MultiDict(fields)


def test_a_draft_is_its_owners_and_its_pages_and_is_taken_once() -> None:
    """A7, A9: what one has typed, nobody else sees."""
    kept = Drafts()
    kept.keep(MALEE, PAGE, typed(home_line1="บ้านเลขที่ 1"))
    assert (kept.take(ANONG, PAGE), kept.take(MALEE, "/registration/person")) == (None, None)
    found = kept.take(MALEE, PAGE)
    assert found
    assert found.fields["home_line1"] == "บ้านเลขที่ 1"
    assert kept.take(MALEE, PAGE) is None


def test_no_password_and_no_token_is_in_one() -> None:
    """A9: it is kept in memory, and some things not even there."""
    kept = Drafts()
    kept.keep(MALEE, PAGE, typed(user_id=MALEE, password="x", old="x", new="x", again="x", csrf_token="x", once="x"))
    found = kept.take(MALEE, PAGE)
    assert found
    assert [*found.fields] == ["user_id"]


def test_drafts_are_few_small_and_short_lived(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Drafts()
    for number in range(drafts.MOST + 10):
        kept.keep(str(number), PAGE, typed(text="a"))
    assert (kept.take("0", PAGE), kept.take("9", PAGE)) == (None, None)
    assert kept.take("10", PAGE)
    kept.keep(MALEE, PAGE, typed(text="a" * (drafts.LARGEST + 1)))
    assert kept.take(MALEE, PAGE) is None
    kept.keep(MALEE, PAGE, typed(text="a"))
    monkeypatch.setattr(drafts, "KEPT", -1.0)
    assert kept.take(MALEE, PAGE) is None
