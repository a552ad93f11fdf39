"""Which of the scenarios `run --hardened`, `--tag TAG` and `--only TEXT` mean."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from bench.manual.features import HARDENED

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


def played_by(
    among: Iterable[T], tags: Collection[str], tags_of: Callable[[T], Collection[str]], *, hardened: bool
) -> list[T]:
    """Those with one of the tags, all when there are none: of the manual's, or of those tagged `@hardened` instead."""
    fitting = [one for one in among if (HARDENED in tags_of(one)) is hardened]
    return [one for one in fitting if not tags or set(tags) & set(tags_of(one))]
