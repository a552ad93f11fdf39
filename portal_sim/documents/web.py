"""How an uploaded PDF is handed out."""

from urllib.parse import quote

from flask import Response, request

NOTHING_ACTS = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"


def untrusted_pdf(name: str, content: bytes) -> Response:
    """Shown by the browser's own viewer, or saved (`?save`); whatever is in it, it is no page of the portal."""
    answer = Response(content, mimetype="application/pdf")
    how = "attachment" if "save" in request.args else "inline"
    answer.headers["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name, safe='')}"  # RFC 8187
    answer.headers["Content-Security-Policy"] = NOTHING_ACTS
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
