"""The ledger's own program: each invariant on a line, the export, and what it says when there is nothing to read."""

import sys
from pathlib import Path

import pytest

from portal_sim.finance.documents.__main__ import BROKEN, HOLDS, IMPOSSIBLE, main
from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.ledger.books import FRAME, OUTSIDE, opened


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = sqlite_url(tmp_path / "portal.db")
    with opened(address) as books:
        books.move(OUTSIDE, FRAME, 123_45)
    return address


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["ledger", *arguments])
    return main()


def test_what_holds_is_told_with_what_was_counted(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "--database", url) == HOLDS
    lines = capsys.readouterr().out.splitlines()
    assert [line[2:4] for line in lines] == ["I1", "I2", "I3", "I4", "gu", "I5", "I6", "do", "co", "de"]
    assert {line[0] for line in lines} == {"✓"}
    assert "✓ I2: Each balance is what its postings left, and none is below zero (1 postings)" in lines


def test_a_breach_is_told_below_its_invariant(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(url) as books:
        books.do(lambda: books.database.session.connection().exec_driver_sql("DROP TRIGGER ledger_entries_no_delete"))
    assert run(monkeypatch, "check", "--database", url) == BROKEN
    assert "(8 triggers)\n    no trigger ledger_entries_no_delete\n" in capsys.readouterr().out


def test_the_export_is_a_journal(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "export", "--database", url) == HOLDS
    told = capsys.readouterr().out
    assert told.startswith("decimal-mark .\ncommodity 1000.00 THB\naccount 6341200:08006E1025410002:P1300:")
    assert "    6341200:08006E1025410002:P1300:frame  123.45 THB\n" in told


def test_without_a_ledger_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "--database", sqlite_url(tmp_path / "none.db")) == IMPOSSIBLE
    assert capsys.readouterr().err == f"no database at {tmp_path / 'none.db'}\n"
