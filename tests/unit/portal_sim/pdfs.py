"""PDFs for the tests: the sample with something added, plain or with its objects compressed, and one built by hand."""

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import ObjectStreamMode, Pdf

from portal_sim.documents import structure
from portal_sim.documents.domain import DocumentRefused
from portal_sim.documents.sample import sample_pdf
from portal_sim.documents.service import check_pdf

Change = Callable[[Pdf], object]


class Here:
    """An inspection in this process: what tests make themselves hurts nobody, and a process for each costs the most."""

    def inspect(self, content: bytes) -> None:
        structure.inspect(content)


def refused_here(content: bytes) -> str | None:
    """The key of the refusal; None for what is taken."""
    try:
        check_pdf(content, Here())
    except DocumentRefused as refusal:
        return refusal.key
    return None


def made(change: Change = lambda _: None, *, compressed: bool = False, **save: Any) -> bytes:
    """The sample after that change."""
    out = io.BytesIO()
    mode = ObjectStreamMode.generate if compressed else ObjectStreamMode.disable
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=mode, **save)
    return out.getvalue()


def grown(size: int) -> bytes:
    """The sample with exactly that many bytes: a comment before its table."""
    before, table, after = sample_pdf().partition(b"xref\n")
    place = str(size - len(table + after) + 1)
    end = after[: after.index(b"startxref\n")] + b"startxref\n" + place.encode() + b"\n%%EOF\n"
    place = str(size - len(table + end))
    end = after[: after.index(b"startxref\n")] + b"startxref\n" + place.encode() + b"\n%%EOF\n"
    filling = size - len(before + table + end)
    return before + b"%" + b"x" * (filling - 2) + b"\n" + table + end


def revision(before: bytes, entries: bytes = b"", *, nowhere: int | None = None) -> bytes:
    """What a program adds to a file with a table: the catalog anew, and an entry at offset 0 for another object."""
    with pikepdf.open(io.BytesIO(before)) as pdf:
        root, pages = pdf.Root.objgen[0], pdf.Root.Pages.objgen[0]
    changed = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R %b >>\nendobj\n" % (root, pages, entries)
    place = len(before)
    table = place + len(changed)
    rows = b"%d 1\n%010d 00000 n \n" % (root, place) + (b"%d 1\n%010d 00000 n \n" % (nowhere, 0) if nowhere else b"")
    previous = int(before.rpartition(b"startxref\n")[2].split()[0])
    size = max([*map(int, re.findall(rb"/Size (\d+)", before)), (nowhere or 0) + 1])
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, previous)
    return changed + b"xref\n" + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % table


def bomb(megabytes: int = 1000) -> bytes:
    """An object stream of a few bytes that unpacks to that much."""
    packed = _packed(b"7 0 << >> ", b" " * 1_000_000, megabytes)
    body, places = b"%PDF-1.5\n", {}
    for number, content in {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> >>",
        5: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (len(packed), packed),
    }.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    places[6] = len(body)
    rows = b"".join(_row(number, places) for number in range(8))
    body += b"6 0 obj\n<< /Type /XRef /Size 8 /W [1 4 2] /Root 1 0 R /Length %d >>\nstream\n" % len(rows)
    return body + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[6]


def _row(number: int, places: dict[int, int]) -> bytes:
    """Of a cross-reference stream (ISO 32000-1, table 18); 7 is the first in object stream 5."""
    kind, first = (2, 5) if number == 7 else (1, places[number]) if number in places else (0, 0)
    return bytes([kind]) + first.to_bytes(4, "big") + b"\0\0"


def _packed(first: bytes, rest: bytes, times: int) -> bytes:
    """A zlib stream (RFC 1950) of the one, and of the other so many times, which is packed but once."""
    packer, again = zlib.compressobj(9), zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    head = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    block = again.compress(rest) + again.flush(zlib.Z_FULL_FLUSH)  # refers to nothing before it
    checksum = zlib.adler32(first)
    for _ in range(times):
        checksum = zlib.adler32(rest, checksum)
    return head + block * times + again.flush() + checksum.to_bytes(4, "big")
