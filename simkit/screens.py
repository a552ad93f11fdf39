"""QR codes on the computers' screens, for the panels of phones without a camera: one button looks at them.

Each simulator knows the codes that its own pages have shown, in memory alone; others ask for them over its controls.
"""

import socket
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import httpx
from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from simkit.controls import Controls
from simkit.qr import qr_svg

MOST = 20  # codes that a simulator remembers
PATIENCE = 2.0  # seconds
PATH = "/screens"


class Screens:
    """What this process's pages show, and where the other processes' controls are."""

    def __init__(self, elsewhere: Iterable[Path] = ()) -> None:
        self._shown: deque[str] = deque(maxlen=MOST)
        self._elsewhere = tuple(elsewhere)

    def show(self, text: str) -> Response:
        """A QR code as a picture for a page."""
        self._shown.append(text)
        return Response(qr_svg(text), mimetype="image/svg+xml")

    def add_controls(self, controls: Controls) -> None:
        @controls.get(PATH)
        def tell() -> ResponseReturnValue:
            return jsonify(self.shown())

        @controls.post(f"{PATH}/forget")
        def forget() -> ResponseReturnValue:
            self._shown.clear()
            return "", 204

    def shown(self) -> list[str]:
        """The newest first, each once."""
        return list(dict.fromkeys(reversed(self._shown)))

    def look(self) -> list[str]:
        """The codes on all screens, the newest of each simulator first."""
        return [text for codes in (self.shown(), *map(_ask, self._elsewhere)) for text in codes]


def _ask(controls: Path) -> list[str]:
    """Nothing from a simulator that isn't there."""
    with socket.socket(socket.AF_UNIX) as probe:  # httpx would leave a refused socket open
        if probe.connect_ex(str(controls)) != 0:
            return []
    transport = httpx.HTTPTransport(uds=str(controls))
    try:
        with httpx.Client(transport=transport, timeout=PATIENCE, trust_env=False) as client:
            codes: list[str] = client.get(f"http://controls{PATH}").raise_for_status().json()
    except httpx.HTTPError:
        return []
    return codes
