"""A small PDF of our own, for states that are arranged: one page, one line."""
# language: not on screens

_LINE = b"BT /F1 18 Tf 72 760 Td (Assignment order, sample of the test-bed) Tj ET"
_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%b\nendstream" % (len(_LINE), _LINE),
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


def sample_pdf() -> bytes:
    """Its bytes."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(_OBJECTS) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, rows)
    return content + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
