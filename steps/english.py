"""The interface in English. Screen objects go on naming things in Thai; what they look for is said in English.

So the smoke set is made of the steps that the Thai features have, and finds what isn't translated.
"""

import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cache, wraps
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Locator, Page
from playwright.sync_api._generated import LocatorAssertions  # what expect() returns; exported nowhere else
from pytest_bdd import given, parsers, then, when

from bench.arranging.people import people_file
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from simkit.language.catalogue import english
from simkit.language.literals import THAI
from simkit.tree import ROOT
from steps.people import Person
from steps.screens.language import LanguageScreen
from steps.screens.login.password import LoginScreen

_ENGLISH = re.compile("([A-Za-z]+)")
PACKAGES = ("portal_sim", "authenticator_sim", "idp_sim", "bench/mailbox")
NAMES_THINGS = {
    Page: ("get_by_role", "get_by_label", "get_by_text", "locator"),
    Locator: ("get_by_role", "get_by_label", "get_by_text", "locator", "filter", "select_option"),
    LocatorAssertions: ("to_have_text", "to_contain_text", "to_have_accessible_name"),
}


class Switch(NamedTuple):
    """What the switch says, what it leads to, and what the button to log in is called there."""

    says: str
    language: str
    log_in: str


SWITCHES = {"English": Switch("English", "en", "Log in"), "Thai": Switch("ไทย", "th", "เข้าสู่ระบบ")}


@given("all screens are in English")
def all_in_english(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everybody had pressed the switch on each device before."""
    scene.language = "en"
    for kind, methods in NAMES_THINGS.items():
        for name in methods:
            monkeypatch.setattr(kind, name, _in_english(getattr(kind, name)))


@when("she opens the login form")
def open_login_form(person: Person, stack: Stack) -> None:
    LoginScreen(person.computer, stack.portal.origin).open_form()


@when(parsers.parse("she switches the computer to {name}"))
def switch_to(name: str, person: Person) -> None:
    LanguageScreen(person.computer).switch_to(SWITCHES[name].says)


@then(parsers.parse("the computer speaks {name}"))
def computer_speaks(name: str, person: Person) -> None:
    LanguageScreen(person.computer).speaks(SWITCHES[name].language, SWITCHES[name].log_in)


@then("no Thai is left on the screens but what people and places are called")
def no_thai_left(scene: Scene, person: Person) -> None:
    own_names = people_file()["people"][person.passport.key] | {"will": ""}
    own = _thai([own_names, asdict(person.passport) | {"will": ""}]) | {"ไทย"}  # the switch back
    for device in scene.devices:
        assert _thai(LanguageScreen(device).all_words()) - own == set(), device.name


def _thai(of: object) -> set[str]:
    return set(re.findall(r"[\u0e00-\u0e7f]+", str(of)))


def _in_english(method: Callable[..., Any]) -> Callable[..., Any]:
    whole = method.__name__ == "to_have_text"

    @wraps(method)
    def named(*args: Any, **kwargs: Any) -> Any:
        exact = whole or kwargs.get("exact", False)
        said = {name: _said(value, exact=exact) for name, value in kwargs.items()}
        return method(*(_said(value, exact=exact) for value in args), **said)

    return named


def _said(value: Any, *, exact: bool) -> Any:
    """The same in English; where parts of the test-bed say it in different words, a pattern of all of them."""
    if isinstance(value, str) and THAI.search(value):
        ways = ways_to_say(value)
        found = "|".join(re.escape(way).replace("/", r"\/") for way in ways)  # a selector's pattern stands in slashes
        return ways[0] if len(ways) == 1 else re.compile(f"^(?:{found})$" if exact else found)
    if isinstance(value, re.Pattern) and THAI.search(value.pattern):
        return re.compile("|".join(ways_to_say(value.pattern)))
    return value


def ways_to_say(text: str) -> list[str]:
    """In the words of each part of the test-bed that has any; names stay."""
    catalogues = [_words(package) for package in PACKAGES]
    for ways in (_as_a_phrase, _as_a_beginning, _as_several):
        said = [" ".join(way.split()) for words in catalogues for way in ways(words, text)]
        if whole := [way for way in dict.fromkeys(said) if not THAI.search(way)]:
            return whole
    return [text]


def _as_a_phrase(words: dict[str, str], text: str) -> list[str]:
    return [words[text]] if text in words else []


def _as_a_beginning(words: dict[str, str], text: str) -> list[str]:
    return [said.strip("*") for thai, said in words.items() if thai.lstrip("*").startswith(text)]


def _as_several(words: dict[str, str], text: str) -> list[str]:
    """The longest first, or the Thai between marked English words."""
    return [_in_parts(words, text), "".join(_in_parts(words, part) for part in _ENGLISH.split(text))]


def _in_parts(words: dict[str, str], text: str) -> str:
    if (core := text.strip()) in words:
        return text.replace(core, words[core])
    for thai, said in words.items():
        text = text.replace(thai, said)
    return text


@cache
def _words(package: str) -> dict[str, str]:
    """The longest Thai first; of several contexts, what is said without any."""
    catalogue = english(ROOT / "simkit") | english(ROOT / package)
    words = {thai: catalogue[context, thai] for context, thai in sorted(catalogue, reverse=True)}
    return dict(sorted(words.items(), key=lambda one: len(one[0]), reverse=True))
