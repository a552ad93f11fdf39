"""English names are those of the same person: they begin as the Thai ones sound (RTGS, and what is usual beside it)."""

from typing import Any

import pytest
import yaml

from bench.arranging.people import people_file
from idp_sim.people.invention import NAMES

SOUNDS = {  # of an initial consonant; อ has its vowel's, and in อย a Y
    "ก": "K", "ข": "Kh", "ค": "Kh", "ง": "Ng", "จ": "Ch", "ช": "Ch", "ซ": "S", "ญ": "Y", "ณ": "N", "ด": "D", "ต": "T",
    "ถ": "Th", "ท": "Th", "ธ": "Th", "น": "N", "บ": "B", "ป": "P", "ผ": "Ph", "พ": "Ph", "ฟ": "F", "ม": "M", "ย": "Y",
    "ร": "R", "ล": "L", "ว": "W", "ศ": "S", "ส": "S", "ห": "H", "อ": "AEIOUY",
}  # fmt: skip
LOW = "งญนมยรลว"  # before them, ห is silent
LEADING = "เแโใไ"  # vowels written before the consonant that they follow


def fits(thai: str, english: str) -> bool:
    """Whether each part begins with its sound."""
    parts, words = [part.lstrip(LEADING) for part in thai.split()], english.split()
    return len(parts) == len(words) and all(map(_begins, parts, words))


def _begins(part: str, word: str) -> bool:
    letter = part[1] if part[0] == "ห" and part[1] in LOW else part[0]
    return word[0] in SOUNDS[letter] if letter == "อ" else word.startswith(SOUNDS[letter])


def _listed() -> list[tuple[str, str]]:
    names: dict[str, Any] = yaml.safe_load(NAMES.read_text("utf-8"))
    lists = [*names["first_names"].values(), names["last_names"]]
    return [(one["th"], one["en"]) for some in lists for one in some]


def _of_the_cast() -> list[tuple[str, str]]:
    people = people_file()["people"].values()
    return [(one[name], one[f"{name}_en"]) for one in people for name in ("first_name", "last_name")]


@pytest.mark.parametrize(("thai", "english"), [*_listed(), *_of_the_cast()])
def test_an_english_name_begins_as_the_thai_one_sounds(thai: str, english: str) -> None:
    """A6: of the lists that people are invented from, and of the cast."""
    assert fits(thai, english)


@pytest.mark.parametrize(
    ("thai", "english"),
    [("อนงค์", "Wilaiwan"), ("แสงทอง", "Watthanakul"), ("ณ ตัวอย่าง", "Natuayang"), ("ราตรี", "Chanphen")],
)
def test_somebody_elses_name_does_not(thai: str, english: str) -> None:
    """A6: what the register once invented."""
    assert not fits(thai, english)
