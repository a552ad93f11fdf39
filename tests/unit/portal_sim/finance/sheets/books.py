"""Workbooks of right rows, made of plain XML: nothing of the portal's, nor of openpyxl, has written them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from portal_sim.finance.sheets.domain import Value, cell_name
from portal_sim.finance.sheets.kinds import Amount, Choice, Code, Count, Day, Kind, Year
from portal_sim.finance.sheets.layouts import CARRY_OVER, HEADINGS_ROW, Layout, Needed

YEAR = 2026  # fiscal, as the clocks of the cast have it
FIRST = HEADINGS_ROW + 1
EPOCH = date(1899, 12, 30)
SAID = ("ค่าใช้สอย", "=1+1", "@แนบท้าย", "บริษัท ตัวอย่างพาณิชย์ จำกัด", "ชม 0001/88", "69/0301", "-", "_x0041_", "<&>")
FORMATS = ("General", "#,##0.00", "d/m/yyyy", "0.00%", "[$-107041E]d mmm yyyy", "0.00E+00", '"day" 0', "@", "[Red]0.0")
GENERAL, MONEY, DAY, PERCENT, THAI_DAY, SCIENTIFIC, WORDED = range(7)
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Values = dict[str, Value | None]


@dataclass(frozen=True)
class Cell:
    """`type` is its `t`; of a shared text (`s`) it holds the text itself."""

    text: str
    type: str = "n"
    style: int = GENERAL
    formula: str | None = None


def said(text: str) -> Cell:
    return Cell(text, "s")


@dataclass
class Sheet:
    """A tab, by its cells' names."""

    name: str
    cells: dict[str, Cell]
    rows: dict[int, Values]
    state: str = "visible"
    row_told: dict[int, str] = field(default_factory=dict)
    columns: str = ""
    tail: str = ""
    numbered: bool = True


@dataclass
class Book:
    """A file of a layout. `parts` are put in besides, or instead of what would be there."""

    layout: Layout
    sheets: list[Sheet]
    main: str = MAIN
    from_1904: bool = False
    prefix: str = ""
    parts: dict[str, str | bytes] = field(default_factory=dict)

    def data(self) -> bytes:
        texts: dict[str, int] = {}
        sheets = {f"xl/worksheets/sheet{at}.xml": self._sheet(one, texts) for at, one in enumerate(self.sheets, 1)}
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as file:
            for name, text in {**self._frame(), **sheets, "xl/sharedStrings.xml": _shared(texts), **self.parts}.items():
                file.writestr(name, text)
        return stream.getvalue()

    def _frame(self) -> dict[str, str | bytes]:
        listed = "".join(
            f'<sheet name="{escape(one.name)}" sheetId="{at}" state="{one.state}" r:id="rId{at}"/>'
            for at, one in enumerate(self.sheets, 1)
        )
        targets = [f"worksheets/sheet{at}.xml" for at in range(1, len(self.sheets) + 1)]
        kinds = [
            *(("worksheet", one) for one in targets),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ]
        properties = '<workbookPr date1904="1"/>' if self.from_1904 else ""
        return {
            "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{self.main}"/></Types>',
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}">{properties}'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relations(kinds),
            "xl/styles.xml": _styles(),
        }

    def _sheet(self, sheet: Sheet, texts: dict[str, int]) -> str:
        rows: dict[int, list[str]] = {}
        for name, cell in sorted(sheet.cells.items(), key=lambda pair: _place(pair[0])):
            number = _place(name)[0]
            rows.setdefault(number, []).append(_cell(name if sheet.numbered else "", cell, texts))
        told = {number: sheet.row_told.get(number, "") for number in {*rows, *sheet.row_told}}
        data = "".join(
            f"<row {_number(number, sheet)}{told[number]}>{''.join(rows.get(number, ()))}</row>"
            for number in sorted(told)
        )
        columns = f"<cols>{sheet.columns}</cols>" if sheet.columns else ""
        xml = f'<worksheet xmlns="{NAMESPACE}">{columns}<sheetData>{data}</sheetData>{sheet.tail}</worksheet>'
        if not self.prefix:
            return xml
        prefixed = xml.replace("</", "\0").replace("<", f"<{self.prefix}:").replace("\0", f"</{self.prefix}:")
        return prefixed.replace("xmlns=", f"xmlns:{self.prefix}=")


def _number(number: int, sheet: Sheet) -> str:
    return f'r="{number}" ' if sheet.numbered else ""


def _cell(name: str, cell: Cell, texts: dict[str, int]) -> str:
    place = f'r="{name}" ' if name else ""
    formula = "" if cell.formula is None else f"<f>{escape(cell.formula)}</f>"
    if cell.type == "inlineStr":
        return f'<c {place}t="inlineStr"><is><t xml:space="preserve">{escape(_spelt(cell.text))}</t></is></c>'
    value = str(texts.setdefault(cell.text, len(texts))) if cell.type == "s" else escape(cell.text)
    held = f"<v>{value}</v>" if cell.text or cell.type == "s" else ""
    return f'<c {place}s="{cell.style}" t="{cell.type}">{formula}{held}</c>'


def _shared(texts: dict[str, int]) -> str:
    """Every other one in two parts with looks of their own, and how it is read beside."""
    return "<sst>{}</sst>".format("".join(map(_si, texts.items())))


def _si(pair: tuple[str, int]) -> str:
    text, number = pair
    if number % 2 or _spelt(text) != text:
        return f'<si><t xml:space="preserve">{escape(_spelt(text))}</t></si>'
    half = len(text) // 2
    return "<si>{}<rPh><t>reading</t></rPh></si>".format(
        "".join(f'<r><t xml:space="preserve">{escape(one)}</t></r>' for one in (text[:half], text[half:]))
    )


def _spelt(text: str) -> str:
    return text.replace("_x0041_", "_x005F_x0041_")


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{at + 164}" formatCode="{escape(one, {chr(34): "&quot;"})}"/>'
        for at, one in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{at + 164}"/>' for at in range(len(FORMATS)))
    return (
        f'<styleSheet><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{kind}" Target="{to}"/>'
        for at, (kind, to) in enumerate(targets, 1)
    )
    return f"<Relationships>{''.join(each)}</Relationships>"


def _place(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column - 1


def book_of(layout: Layout, chance: Random, count: int = 3) -> Book:
    """With so many right rows in each tab."""
    sheets = []
    for tab in layout.tabs:
        rows = {FIRST + at: right_row(layout, chance, at + 1) for at in range(count)}
        cells = _head(layout)
        for number, values in rows.items():
            for at, column in enumerate(layout.columns):
                if (value := values[column.name]) is not None:
                    cells[cell_name(at, number)] = cell_of(column.kind, value, chance)
        sheets.append(Sheet(tab, cells, rows))
    return Book(layout, sheets)


def _head(layout: Layout) -> dict[str, Cell]:
    cells = {
        "A1": said(layout.version),
        "A2": said(layout.title),
        "A3": said("สำนักงานตัวอย่าง 2569"),
        "A4": said("12 มิ.ย. 2569"),
    }
    cells |= {cell_name(at, HEADINGS_ROW - 1): said(part) for at, part in layout.parts().items()}
    return cells | {cell_name(at, HEADINGS_ROW): said(one.label) for at, one in enumerate(layout.columns)}


def right_row(layout: Layout, chance: Random, number: int) -> Values:
    """Values that the layout takes, whatever columns it has."""
    values: Values = {one.name: _value(one.kind, chance, number) for one in layout.columns}
    for one in layout.columns:
        if one.needed is not Needed.ALWAYS and chance.random() < 0.3:
            values[one.name] = None
    if "request" in values and values["request"] == CARRY_OVER:
        values |= {"order": f"7{chance.randrange(10**9):09}", "seller": "บริษัท ตัวอย่างพาณิชย์ จำกัด"}
    if layout.sum:
        if _amount(values, layout.sum.plus) < _amount(values, layout.sum.minus):
            values |= {**dict.fromkeys(layout.sum.minus, 0), **dict.fromkeys(layout.sum.plus, 1)}
        values[layout.sum.name] = _amount(values, layout.sum.plus) - _amount(values, layout.sum.minus)
    return values


def _amount(values: Values, names: tuple[str, ...]) -> int:
    return sum(int(str(values[name])) for name in names)


def _value(kind: Kind, chance: Random, number: int) -> Value:
    if isinstance(kind, Code):
        signs = {10: "0123456789", 5: "012345", 7: "0123456789", 4: "0123456789", 16: "0123456789E"}
        length = 4 if kind.shape.startswith("P") else int(kind.shape.partition("{")[2].rstrip("}"))
        return ("P" if kind.shape.startswith("P") else "") + "".join(chance.choices(signs[length], k=length))
    if isinstance(kind, Choice):
        return chance.choice(kind.options)
    if isinstance(kind, Amount):
        some = chance.choice((1, 100, 12345, 10**9, chance.randrange(1, 10**8))) + (10**10 if number % 2 else 0)
        return -some if kind.least < 0 and chance.random() < 0.5 else some
    if isinstance(kind, Day):
        return date(YEAR - 1, 10, 1) + timedelta(chance.randrange(364))
    if isinstance(kind, Year):
        return YEAR - chance.randrange(3)
    return number if isinstance(kind, Count) else chance.choice(SAID)


def cell_of(kind: Kind, value: Value, chance: Random) -> Cell:
    if isinstance(value, date):
        return Cell(str((value - EPOCH).days), style=chance.choice((DAY, THAI_DAY)))
    if isinstance(value, str):
        return Cell(value, chance.choice(("s", "inlineStr")))
    if isinstance(kind, Amount):
        return Cell(literal(value), style=chance.choice((GENERAL, MONEY, SCIENTIFIC, WORDED)))
    return Cell(str(value + 543 if isinstance(kind, Year) else value))


def literal(satang: int) -> str:
    """As Excel writes it, without zeros at the end."""
    sign, (baht, rest) = "-" * (satang < 0), divmod(abs(satang), 100)
    return f"{sign}{baht}" + (f".{rest:02}".rstrip("0") if rest else "")
