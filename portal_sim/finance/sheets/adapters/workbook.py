"""A workbook: which tabs it has, its shared texts, and what its number formats show."""

import re
from collections.abc import Iterable, Sequence

from portal_sim.finance.sheets.adapters.markup import Attributes, Element, elements, parser, plain
from portal_sim.finance.sheets.adapters.package import Package, target
from portal_sim.finance.sheets.adapters.sheet import EPOCH, EPOCH_1904, TRUE, Looks, SheetPart, unescaped
from portal_sim.finance.sheets.domain import CellKind, FileRefused

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = "macroenabled"
# ECMA-376, part 1, 18.8.30: formats without a text of their own that show days, Thai ones (71 to 81) with them
DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59), *range(71, 82)}
PERCENTS = {9, 10, 67, 68}
_UNSHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general', re.IGNORECASE)


def tabs(data: bytes) -> list[SheetPart]:
    """The tabs of a file, from left to right, none of them read yet; raises FileRefused."""
    package = Package(data)
    main = _main(package)
    if package.is_active:
        raise FileRefused("loader.macros")
    workbook, relations = elements(package.chunks(main)), _relations(package, main)
    by_kind = dict(relations.values())
    texts = _texts(package.chunks(by_kind["sharedStrings"])) if "sharedStrings" in by_kind else ()
    styles = _styles(elements(package.chunks(by_kind["styles"]))) if "styles" in by_kind else ()
    from_1904 = any(one.name == "workbookPr" and one.attributes.get("date1904") in TRUE for one in workbook)
    looks = Looks(texts, styles, EPOCH_1904 if from_1904 else EPOCH)
    return [_tab(package, one.attributes, relations, looks) for one in workbook if one.name == "sheet"]


def _tab(package: Package, told: Attributes, relations: dict[str, tuple[str, str]], looks: Looks) -> SheetPart:
    _, part = relations.get(told.get("id", ""), ("", ""))
    return SheetPart(told.get("name", ""), told.get("state", "visible") != "visible", package.chunks(part), looks)


def _main(package: Package) -> str:
    """The workbook's own part; raises FileRefused for a zip of anything else."""
    if "[Content_Types].xml" not in package or "_rels/.rels" not in package:
        raise FileRefused("loader.not_xlsx")
    types = {
        one.attributes.get("PartName", "").lstrip("/"): one.attributes.get("ContentType", "")
        for one in elements(package.chunks("[Content_Types].xml"))
        if one.name == "Override"
    }
    main = dict(_relations(package, "").values()).get("officeDocument", "")
    if WITH_MACROS in types.get(main, "").lower():
        raise FileRefused("loader.macros")
    if types.get(main) != MAIN:
        raise FileRefused("loader.not_xlsx")
    return main


def _relations(package: Package, source: str) -> dict[str, tuple[str, str]]:
    """Of a part: kind and target by id."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if rels not in package:
        return {}
    found = (one.attributes for one in elements(package.chunks(rels)) if one.name == "Relationship")
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], target(source, one.get("Target", "")))
        for one in found
    }


def _texts(chunks: Iterable[bytes]) -> Sequence[str]:
    """Shared texts in their order."""
    texts = _Texts()
    feed = parser(texts.start, texts.end, texts.text)
    for chunk in chunks:
        feed(chunk, False)
    feed(b"", True)
    return texts.found


class _Texts:
    """What comes of them: parts of one that differ in looks are put together, how they are read is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._said: list[str] = []
        self._within: set[str] = set()

    def start(self, name: str, _attributes: Attributes) -> None:
        self._within.add(plain(name))

    def end(self, name: str) -> None:
        self._within.discard(name := plain(name))
        if name == "si":
            self.found.append(unescaped("".join(self._said)))
            self._said.clear()

    def text(self, signs: str) -> None:
        if "t" in self._within and "rPh" not in self._within:
            self._said.append(signs)


def _styles(found: Iterable[Element]) -> Sequence[CellKind]:
    """What a number in a cell of each style is shown as."""
    formats: dict[str, str] = {}
    styles: list[CellKind] = []
    for one in found:
        if one.name == "numFmt" and one.parent == "numFmts":
            formats[one.attributes.get("numFmtId", "")] = one.attributes.get("formatCode", "")
        elif one.name == "xf" and one.parent == "cellXfs":
            number = one.attributes.get("numFmtId", "0")
            styles.append(_shown_by(formats[number]) if number in formats else _built_in(number))
    return styles


def _shown_by(code: str) -> CellKind:
    shown = _UNSHOWN.sub("", code).lower()
    if re.search("[dmyhsb]", shown):
        return CellKind.DAY
    return CellKind.PERCENT if "%" in shown else CellKind.NUMBER


def _built_in(number: str) -> CellKind:
    known = {**dict.fromkeys(map(str, DAYS), CellKind.DAY), **dict.fromkeys(map(str, PERCENTS), CellKind.PERCENT)}
    return known.get(number, CellKind.NUMBER)
