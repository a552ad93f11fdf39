"""The weaknesses as data, and what counts as noticing one."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bench.flaws.catalogue import Flaw, FlawOutdated, load_flaws
from bench.flaws.verdict import How, Outcome, Seen, Verdict
from simkit.tree import ROOT

FLAWS = load_flaws()
PARTS = {"portal_sim", "authenticator_sim", "idp_sim", "hsm", "simkit", "bench"}
one_by_one = pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.name)


def test_there_are_many_and_each_part_has_some() -> None:
    assert len(FLAWS) >= 25
    assert {flaw.file.split("/")[0] for flaw in FLAWS} == PARTS


def test_names_are_words_with_hyphens_and_each_is_used_once() -> None:
    assert [name for name, times in Counter(flaw.name for flaw in FLAWS).items() if times > 1] == []
    assert [flaw.name for flaw in FLAWS if not re.fullmatch(r"[a-z]+(-[a-z]+)+", flaw.name)] == []


def test_scenarios_notice_some_of_them() -> None:
    assert sum(test.startswith("tests/acceptance/") for flaw in FLAWS for test in flaw.noticed_by) >= 5


@one_by_one
def test_it_applies_and_leaves_what_python_can_read(flaw: Flaw) -> None:
    sound = (ROOT / flaw.file).read_text("utf-8")
    spoilt = flaw.put_into(sound)
    assert spoilt != sound
    if flaw.file.endswith(".py"):
        compile(spoilt, flaw.file, "exec")


@one_by_one
def test_it_says_why_and_what_notices(flaw: Flaw) -> None:
    assert flaw.why.endswith((".", ")."))
    assert flaw.noticed_by
    assert all(re.fullmatch(r"tests/\w+/\S+\.py::test_\S+", test) for test in flaw.noticed_by)


@pytest.mark.parametrize("text", ["", "safe = True and safe = True"])
def test_what_is_not_there_exactly_once_no_longer_applies(text: str) -> None:
    flaw = Flaw("a-name", "Why.", "some.py", "safe = True", "safe = False", ())
    with pytest.raises(FlawOutdated, match=r"some\.py"):
        flaw.put_into(text)
    assert flaw.put_into("safe = True\n") == "safe = False\n"


def test_a_member_too_many_or_missing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("- {name: a-name, why: Why., file: some.py, before: a, noticed_by: [t]}")
    with pytest.raises(TypeError, match="after"):
        load_flaws(tmp_path)


HOWS: tuple[How, ...] = ("passed", "assertion", "crash")
PASSED, RED, BROKEN = (Seen("t", "", how) for how in HOWS)


@pytest.mark.parametrize(
    ("code", "seen", "verdict"),
    [(1, [PASSED, RED], Verdict.NOTICED), (0, [PASSED], Verdict.UNNOTICED), (1, [BROKEN], Verdict.CRASHED),
     (1, [RED, BROKEN], Verdict.CRASHED), (2, [RED], Verdict.NOT_PLAYED), (4, [], Verdict.NOT_PLAYED),
     (None, [RED], Verdict.NOT_PLAYED), (-9, [RED], Verdict.NOT_PLAYED)],
)  # fmt: skip
def test_a_failed_assertion_notices_and_nothing_else_does(code: int | None, seen: list[Seen], verdict: Verdict) -> None:
    assert Outcome(code, seen).verdict is verdict


@pytest.mark.parametrize(("code", "seen"), [(1, [RED]), (0, []), (5, []), (None, [PASSED])])
def test_without_a_weakness_everything_must_have_passed(code: int | None, seen: list[Seen]) -> None:
    assert not Outcome(code, seen).all_passed
    assert Outcome(0, [PASSED]).all_passed


def test_a_scenario_is_called_by_its_title() -> None:
    assert Seen("tests/acceptance/test_features.py::test_x", "Login: A wrong password", "passed").name == (
        "scenario Login: A wrong password"
    )
    assert Seen("tests/unit/test_x.py::test_y", "", "passed").name == "unit/test_x.py::test_y"
