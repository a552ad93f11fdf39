"""Which scenarios `run --hardened`, `--tag` and `--only` mean, and what is told when they mean none."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from bench.manual.catalogue import Catalogues
from bench.manual.features import HARDENED

T = TypeVar("T")
_MANY = 30  # tags in one line
_NUMBERS = re.compile(r"\d+")


class NothingChosen(ValueError):
    """The message says what there is instead."""


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
    among: Iterable[T],
    tags: Collection[str],
    tags_of: Callable[[T], Collection[str]],
    *,
    hardened: bool,
    without: Collection[str] = (),
) -> list[T]:
    """Those with one of the tags, all when there are none: of the manual's, or of those tagged `@hardened` instead.

    `without` are tags of those that are left out.
    """
    fitting = [one for one in among if (HARDENED in tags_of(one)) is hardened and not set(without) & set(tags_of(one))]
    return [one for one in fitting if not tags or set(tags) & set(tags_of(one))]


def check_tag(tag: str, tags: Iterable[str], catalogues: Catalogues) -> None:
    """Raise NothingChosen for one that no scenario has; `tags` are those that scenarios have."""
    known = sorted(set(tags), key=_in_order)
    if tag in known:
        return
    reason = f"no scenario has the tag {tag or repr(tag)}"
    if tag in catalogues.steps:
        reason = f"{tag} is a step of the manual, and scenarios have tags of chapters and branches"
    raise NothingChosen(f"{reason}; {_instead_of(tag, known)}")


def nothing_with(text: str, tags: Sequence[str], titles: Iterable[str]) -> NothingChosen:
    """What is told when no scenario of the tags, or of all, has the text."""
    among = f" with the tag {' or '.join(tags)}" if tags else ""
    near = get_close_matches(text, list(dict.fromkeys(titles)), n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "--list has them all"
    return NothingChosen(f"no scenario{among} has {text!r} in its test's name or title; {hint}")


def _instead_of(tag: str, known: Sequence[str]) -> str:
    """One that differs in case alone, those of the same chapter, or all chapters and tags of one's own."""
    if same := [one for one in known if one.casefold() == tag.casefold()]:
        return f"did you mean {same[0]}?"
    chapter = tag.partition(".")[0].upper()
    if within := [one for one in known if one.startswith(f"{chapter}.")]:
        return f"{chapter} has {', '.join(within)}"
    return f"there are {', '.join([one for one in known if '.' not in one][:_MANY])}"


def _in_order(tag: str) -> tuple[str, list[int]]:
    """P2 before P10."""
    return _NUMBERS.sub("", tag), [int(number) for number in _NUMBERS.findall(tag)]
