"""Makes simkit/data/places.json again, from the project's root:

    npm pack thai-address-universal@2.2.0
    .venv/bin/python scripts/make_places.py thai-address-universal-2.2.0.tgz

The package keeps `[[province, [[district, [[sub-district, postcode], ...]], ...]], ...]` in one file, and the names
that its numbers stand for in another, with a letter for each frequent syllable. Entries without a postcode are
uninhabited islands: they are left out. What is written is in Thai order, the capital first.
"""

import json
import re
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "simkit" / "data"
CAPITAL = "กรุงเทพมหานคร"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
MARKS = re.compile("[็-๎]")  # tones and signs above: they decide only between words that are equal without them

Places = dict[str, dict[str, dict[str, str]]]


def main(tarball: Path) -> None:
    with tarfile.open(tarball) as package:
        places = name_places(read_tree(package), read_names(package))
        licence = read(package, r"package/LICENSE\.md")
    check(places)
    lines = json.dumps(places, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n")  # a line a district
    DATA.mkdir(exist_ok=True)
    (DATA / "places.json").write_text(lines + "\n", encoding="utf-8")
    (DATA / "LICENSE-thai-address-universal").write_text(licence, encoding="utf-8")


def read(package: tarfile.TarFile, pattern: str) -> str:
    """The one file with such a name."""
    [name] = [name for name in package.getnames() if re.fullmatch(pattern, name)]
    found = package.extractfile(name)
    if found is None:
        raise FileNotFoundError(name)
    return found.read().decode()


def read_tree(package: tarfile.TarFile) -> Any:
    """The numbers; a JavaScript literal that is JSON but for its empty texts; 81000 may be written `81e3`."""
    script = read(package, r"package/dist/esm/index\.js").replace("``", '""')
    decoder = json.JSONDecoder(parse_float=lambda written: int(float(written)))
    return decoder.raw_decode(script, script.index("[[0,[[1,"))[0]


def read_names(package: tarfile.TarFile) -> list[str]:
    """The names, spelled out: the file's first text has them, its last one the syllables."""
    texts = re.findall("`([^`]*)`", read(package, r"package/dist/esm/th_db-[^/]*\.js"))
    syllables = dict(zip(LETTERS, texts[-1].split("|"), strict=False))
    return [re.sub("[A-Za-z]", lambda letter: syllables[letter[0]], name) for name in texts[0].split(",")]


def name_places(tree: Any, names: list[str]) -> Places:
    """Names instead of numbers, in order; several postcodes of one sub-district are joined by a blank."""
    found: Places = {}
    for province, districts in tree:
        for district, sub_districts in districts:
            inside = found.setdefault(names[province], {}).setdefault(names[district], {})
            for sub_district, postcode in sub_districts:
                if postcode:
                    _add(inside, names[sub_district], str(postcode))
    return {province: _sorted_within(districts) for province, districts in sorted(found.items(), key=_capital_first)}


def _add(inside: dict[str, str], sub_district: str, postcode: str) -> None:
    known = inside.get(sub_district, "").split()
    inside[sub_district] = " ".join(sorted({*known, postcode}))


def _sorted_within(districts: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {district: dict(_in_order(subs.items())) for district, subs in _in_order(districts.items())}


def _in_order(named: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return sorted(named, key=lambda item: thai_order(item[0]))


def _capital_first(item: tuple[str, Any]) -> tuple[bool, tuple[str, str]]:
    return item[0] != CAPITAL, thai_order(item[0])


def thai_order(name: str) -> tuple[str, str]:
    """Sort key as in the Royal Institute's dictionary: a vowel written before its consonant counts after it."""
    spoken = LEADING_VOWEL.sub(r"\2\1", name)
    return MARKS.sub("", spoken), spoken


def check(places: Places) -> None:
    """Raises ValueError when the package has another shape than it had."""
    districts = [subs for province in places.values() for subs in province.values()]
    postcodes = " ".join(code for subs in districts for code in subs.values()).split()
    counts = len(places), len(districts), len(postcodes) >= 7400
    if counts != (77, 928, True) or not all(re.fullmatch("[1-9][0-9]{4}", code) for code in postcodes):
        raise ValueError(f"not the places of Thailand: {counts}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
