"""Which of the scenarios `run --only TEXT` means."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def chosen(among: Iterable[T], text: str, test: Callable[[T], str], title: Callable[[T], str]) -> list[T]:
    """The one whose test has that name, or its examples; else those with the text in their test's name or title.

    `test` is a test's name, with its example in brackets: `test_a_wrong_password[typed twice]`.
    """
    all_of_them = list(among)
    named = [one for one in all_of_them if test(one) == text]
    named = named or [one for one in all_of_them if test(one).partition("[")[0] == text]
    sought = text.casefold()
    return named or [one for one in all_of_them if sought in f"{test(one)}\n{title(one)}".casefold()]
