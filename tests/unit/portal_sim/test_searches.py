"""F35: a search by the index finds what reading each row finds, on both databases."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.adapters import trigrams
from portal_sim.adapters.pages import MOST_FOUND, matching
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.mapping import metadata
from portal_sim.office.certificates.sql import _ISSUED, SqlCertificates
from portal_sim.office.holders.domain import HolderChange
from portal_sim.office.holders.sql import _LIST, SqlHolderChanges
from portal_sim.office.holders.tables import holder_changes
from portal_sim.paging import PAGE
from simkit.database import Database
from tests.unit.portal_sim.samples import NOON, USER, account, credential

SIGNS = "กขชมสราำเแิีู่้๊์1100aAbZéÉe\u0301%_\\\"'*-/😀 "
ROWS, SEARCHES = 40, 60


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    yield opened
    opened.close()


@pytest.fixture(params=[trigrams.MANY, 2], ids=["few", "many"])
def _many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the rows of most words are few or many."""
    monkeypatch.setattr(trigrams, "MANY", request.param)


def _text(chance: random.Random, most: int = 12) -> str:
    return "".join(chance.choices(SIGNS, k=chance.randint(1, most)))


def _searches(chance: random.Random, texts: list[str]) -> Iterator[list[str]]:
    """Words that are somewhere in the texts, and others."""
    for _ in range(SEARCHES):
        one = chance.choice(texts)
        begin = chance.randrange(len(one))
        part = one[begin : begin + chance.randint(1, 5)]
        yield (part if chance.random() < 0.8 else _text(chance, 3)).split() + _text(chance, 1).split()[
            : chance.randint(0, 1)
        ]


@pytest.mark.usefixtures("_many")
def test_what_one_table_has(database: Database) -> None:
    """F35: Thai, Latin, digits, marks and the signs that LIKE and FTS5 use themselves."""
    chance, changes = random.Random(35), SqlHolderChanges(database.session)  # noqa: S311 - the same texts every time
    for _ in range(ROWS):
        before, after, letter = (_text(chance) for _ in range(3))
        changes.add(HolderChange(NOON, "C1", USER, before, after, letter))
    texts = [text for one in database.session.scalars(select(HolderChange)) for text in (one.before, one.after)]
    for words in _searches(chance, texts):
        wanted = select(HolderChange).where(matching(words, _LIST.searched)).order_by(*_LIST.order)
        expected = list(database.session.scalars(wanted))
        found = changes.listed(words, 1)
        assert (found.total, found.rows) == (len(expected), expected[:PAGE]), words


@pytest.mark.usefixtures("_many")
def test_what_two_tables_have(database: Database) -> None:
    """F35: one word is in a certificate's number, another in its holder's name."""
    chance, certificates = random.Random(36), SqlCertificates(database.session)  # noqa: S311 - the same texts every time
    texts = []
    for number in range(ROWS):
        user_id = f"Q{number:014d}"
        SqlAccounts(database.session).add(account(user_id, first_name=_text(chance), last_name=_text(chance)))
        one = replace(credential(f"c{number}", user_id=user_id), serial=f"{chance.randrange(16**8):x}{number}")
        SqlCredentials(database.session).add(one)
        texts += [one.serial, SqlAccounts(database.session).get(user_id).first_name]
    for words in _searches(chance, texts):
        wanted = _ISSUED.rows.where(matching(words, _ISSUED.searched)).order_by(*_ISSUED.order)
        expected = [tuple(row) for row in database.session.execute(wanted)]
        found = certificates.issued(words, None, NOON + timedelta(days=1), 1)
        assert (found.total, [tuple(row) for row in found.rows]) == (len(expected), expected[:PAGE]), words


def test_a_change_of_a_row_is_found_and_what_it_was_before_is_not(database: Database) -> None:
    """F35: the index is kept with each row."""
    changes = SqlHolderChanges(database.session)
    changes.add(HolderChange(NOON, "C1", USER, "มาลี", "วิไล", "กค 1"))
    (one,) = changes.listed(["มาลี"], 1).rows
    one.before = "สมศรี"
    database.session.flush()
    assert [changes.listed([word], 1).total for word in ("มาลี", "สมศรี", "วิไล")] == [0, 1, 1]
    database.session.execute(delete(holder_changes))
    assert [changes.listed([word], 1).total for word in ("สมศรี", "วิไล")] == [0, 0]


def test_of_many_the_first_are_shown_and_that_there_are_more(database: Database) -> None:
    """F35: 5 pages, and a sign that another word is needed."""
    changes = SqlHolderChanges(database.session)
    for number in range(MOST_FOUND + 1):
        changes.add(HolderChange(NOON, "C1", USER, "มาลี", "วิไล" if number else "สุดา", f"กค {number}"))
    found = changes.listed(["มาลี"], 9)
    assert (found.counted, found.number, found.last_number, len(found.rows)) == (f"{MOST_FOUND}+", 5, 5, PAGE)
    exact = changes.listed(["วิไล"], 1)
    assert (exact.counted, exact.more) == (f"{MOST_FOUND}", False)


@pytest.mark.parametrize("sign", ["\0", "\x07", "\ud800"])
def test_what_no_text_can_have_is_found_nowhere(database: Database, sign: str) -> None:
    """It would end FTS5's question in its middle, and PostgreSQL and the driver take none."""
    changes = SqlHolderChanges(database.session)
    changes.add(HolderChange(NOON, "C1", USER, "ก่อน", "หลัง", "กค 1"))
    assert changes.listed([f"กค{sign}1"], 1).rows == []
    assert changes.listed(["กค", sign], 1).total == 0
