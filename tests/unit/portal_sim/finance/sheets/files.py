"""Files that are no workbook to be read, each with the key that is told of it."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from portal_sim.finance.sheets.checking import MOST_ROWS
from tests.unit.portal_sim.finance.sheets.books import FIRST, Cell
from tests.unit.portal_sim.finance.sheets.mutating import Refused, Trial, as_file

SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9)
)


def no_zip(trial: Trial) -> Refused:
    trial.raw = trial.chance.choice((b"", b"a,b\r\n1,2\r\n", b"%PDF-1.7", bytes(300), OLE, "ลำดับ".encode()))
    return as_file("loader.not_xlsx")


def zip_of_something_else(trial: Trial) -> Refused:
    if trial.chance.random() < 0.5:
        trial.book.main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return as_file("loader.not_xlsx")
    stream = BytesIO()
    with ZipFile(stream, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    trial.raw = stream.getvalue()
    return as_file("loader.not_xlsx")


def under_a_password(trial: Trial) -> Refused:
    trial.raw = (
        OLE + "EncryptionInfo".encode("utf-16-le") + bytes(98) + "EncryptedPackage".encode("utf-16-le") + bytes(96)
    )
    return as_file("loader.password")


def zip_under_a_password(trial: Trial) -> Refused:
    trial.raw = b"".join(_with_flags(part) for part in _entries(trial.book.data()))
    return as_file("loader.password")


def with_macros(trial: Trial) -> Refused:
    if trial.chance.random() < 0.5:
        trial.book.main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    part = trial.chance.choice(("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"))
    trial.book.parts[part] = b"\0"
    return as_file("loader.macros")


def with_links_to_outside(trial: Trial) -> Refused:
    part = trial.chance.choice(("xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/embeddings/o.bin"))
    trial.book.parts[part] = "<x/>"
    return as_file("loader.macros")


def cut_off(trial: Trial) -> Refused:
    data = trial.book.data()
    trial.raw = data[: trial.chance.randrange(4, len(data) - 1)]
    return as_file("loader.broken")


def one_byte_changed(trial: Trial) -> Refused:
    """Of what a sheet's checksum is about."""
    data = bytearray(trial.book.data())
    with ZipFile(BytesIO(data)) as file:
        info = file.getinfo(SHEET)
    start = info.header_offset + 30 + len(SHEET)
    data[trial.chance.randrange(start, start + info.compress_size)] ^= 0xFF
    trial.raw = bytes(data)
    return as_file("loader.broken")


def another_checksum(trial: Trial) -> Refused:
    data = trial.book.data()
    with ZipFile(BytesIO(data)) as file:
        crc = struct.pack("<I", file.getinfo(SHEET).CRC)
    trial.raw = data.replace(crc, bytes(4))
    return as_file("loader.broken")


def xml_cut_off(trial: Trial) -> Refused:
    whole = _part(trial, SHEET)
    trial.book.parts[SHEET] = whole[: trial.chance.randrange(len(whole) - 1)]
    return as_file("loader.broken")


def entities(trial: Trial) -> Refused:
    """A billion laughs, and a file of the machine."""
    part = trial.chance.choice(
        (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml")
    )
    outside = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>"
    doctype = trial.chance.choice((f"{LAUGHS}]>", f"{outside}]>", "<!DOCTYPE x>"))
    trial.book.parts[part] = f"{doctype}{_part(trial, part)}"
    return as_file("loader.broken")


def part_missing(trial: Trial) -> Refused:
    gone = trial.chance.choice((SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"))
    trial.raw = _rewritten(trial.book.data(), leave_out=gone)
    return as_file("loader.broken")


def part_twice(trial: Trial) -> Refused:
    """Programs differ in which of them they read."""
    trial.raw = _rewritten(trial.book.data(), add=("xl/worksheets/SHEET1.xml", b"<worksheet/>"))
    return as_file("loader.broken")


def rows_out_of_order(trial: Trial) -> Refused:
    first, later = f'<row r="{FIRST}" ></row>', f'<row r="{FIRST + 1}" ></row>'
    wrong = ('<row r="1"><c r="B1"/><c r="A1"/></row>', '<row r="2"><c r="A1"/></row>', '<row r="0"/>',
             '<row r="1"><c r="ZZZZ1"/></row>', '<row r="x"/>', '<row r="9999999"/>', f"{later}{first}", f"{first}{first}")  # fmt: skip
    trial.book.parts[SHEET] = f"<worksheet><sheetData>{trial.chance.choice(wrong)}</sheetData></worksheet>"
    return as_file("loader.broken")


def text_that_is_not_there(trial: Trial) -> Refused:
    cell = trial.chance.choice(('t="s"><v>99999</v>', 't="s"><v>-1</v>', 't="s"><v>x</v>', 's="999"><v>1</v>'))
    trial.book.parts[SHEET] = f'<worksheet><sheetData><row r="1"><c r="A1" {cell}</c></row></sheetData></worksheet>'
    return as_file("loader.broken")


def bomb(trial: Trial) -> Refused:
    """70 MB of blanks in 70 kB, or parts without end."""
    if trial.chance.random() < 0.5:
        trial.book.parts["xl/media/blank.xml"] = b" " * (70 * 2**20)
    else:
        trial.book.parts |= {f"xl/media/{at}.xml": b"" for at in range(501)}
    return as_file("loader.too_big")


def file_too_big(trial: Trial) -> Refused:
    trial.raw = trial.book.data() + bytes(10 * 2**20)
    return as_file("loader.too_big")


def too_many_rows(trial: Trial) -> Refused:
    """By one, over all tabs."""
    sheet = trial.book.sheets[-1]
    there = sum(len(one.rows) for one in trial.book.sheets)
    after = max(sheet.rows) + 1
    sheet.cells |= {f"A{after + at}": Cell("1") for at in range(MOST_ROWS - there + 1)}
    return as_file("loader.too_big")


def _part(trial: Trial, name: str) -> str:
    with ZipFile(BytesIO(trial.book.data())) as file:
        return file.read(name).decode()


def _rewritten(data: bytes, leave_out: str = "", add: tuple[str, bytes] | None = None) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as file, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in file.infolist():
            if part.filename != leave_out:
                new.writestr(part.filename, file.read(part))
        if add:
            new.writestr(*add)
    return stream.getvalue()


def _entries(data: bytes) -> list[bytes]:
    """The file in pieces, each but the first beginning with an entry's signature."""
    pieces = data.replace(b"PK\x03\x04", b"\0CUT\0PK\x03\x04").replace(b"PK\x01\x02", b"\0CUT\0PK\x01\x02")
    return pieces.split(b"\0CUT\0")


def _with_flags(piece: bytes) -> bytes:
    at = {b"PK\x03\x04": 6, b"PK\x01\x02": 8}.get(piece[:4])
    return piece if at is None else piece[:at] + bytes([piece[at] | 1]) + piece[at + 1 :]


FILES = (
    no_zip, zip_of_something_else, under_a_password, zip_under_a_password, with_macros, with_links_to_outside, cut_off,
    one_byte_changed, another_checksum, xml_cut_off, entities, part_missing, part_twice, rows_out_of_order,
    text_that_is_not_there, bomb, file_too_big, too_many_rows,
)  # fmt: skip
