"""Projects with money, as they are arranged: who is told to do what, in which order."""

import pytest

from bench.arranging.cast import Cast
from bench.arranging.projects import Project, satang
from bench.arranging.staff import Staff
from tests.unit.bench.cast_fakes import FakeStack


@pytest.fixture
def stack() -> FakeStack:
    return FakeStack()


@pytest.fixture
def project(stack: FakeStack) -> Project:
    """Of an agency that the staff has just joined."""
    cast = Cast(stack)  # type: ignore[arg-type]  # as much of a stack as is asked for
    recorder = cast.invite("orawan")
    staff = Staff(stack, cast)  # type: ignore[arg-type]
    staff.join(recorder.agency)
    return Project(staff, recorder.agency, recorder.user_id)


def acts(stack: FakeStack) -> list[str]:
    """What the portal's controls were told of documents."""
    begins = ("/finance/frames", "/finance/allotments", "/finance/entries", "/finance/documents", "/finance/approvals")
    return [path for path, _ in stack.portal.controls.sent if path.startswith(begins)]


def test_money_comes_down_by_those_who_may_and_is_signed_on_the_way(stack: FakeStack, project: Project) -> None:
    project.endow("1,000.00")
    parts = [path.split("/")[2:] for path in acts(stack)]
    assert [one[1] if one[0] == "entries" else one[-1] if one[0] == "documents" else one[0] for one in parts] == [
        "frames", "allotments", "unit_allocation", "approval", "approvals", "centre_allocation", "approval",
        "approvals",
    ]  # fmt: skip
    signed = [path for path, _ in stack.phones.controls.sent if path.endswith("/signatures")]
    assert len(signed) == 2
    amounts = [told["amount"] for _, told in stack.portal.controls.sent if isinstance(told, dict) and "amount" in told]
    assert amounts == [100_000, 100_000]


def test_payments_and_returns_are_about_the_withdrawal_whatever_comes_after_it(project: Project) -> None:
    withdrawal = project.draw("4,000.00")
    project.pay_out("1,000.00")
    project.send_in("3,000.00")
    assert project.withdrawal == withdrawal
    assert (project.amount, project.last != withdrawal) == ("4,000.00", True)


def test_references_are_of_the_fiscal_year_in_the_buddhist_era_and_each_is_another(project: Project) -> None:
    first, second = project.reference, project.reference
    assert (first[:3], len(first), first != second) == ("P70", 10, True)
    assert project.fiscal_year == 2027


@pytest.mark.parametrize(("written", "counted"), [("4,999.99", 499_999), ("0.01", 1), ("1,000,000.00", 100_000_000)])
def test_amounts_are_satang(written: str, counted: int) -> None:
    assert satang(written) == counted


@pytest.mark.parametrize("written", ["1", "1.5", "1,000", ""])
def test_an_amount_has_two_decimals(written: str) -> None:
    with pytest.raises(ValueError, match="two decimals"):
        satang(written)
