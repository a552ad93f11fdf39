"""A page that waits for an answer, and the questions that it still asks when the answer has led it elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar

from playwright.sync_api import Browser, expect

from simkit.tree import ROOT

STATIC = ROOT / "simkit" / "static"
PAGE = """<script src="/vendor/htmx/htmx.min.js"></script><script src="/js/leaving.js"></script>
<div hx-get="/state" hx-trigger="every 20ms" hx-swap="none">waiting</div>"""


class Portal(BaseHTTPRequestHandler):
    """The first question is answered by a way in, whose page takes its time; any further one by the login."""

    asked: ClassVar[list[str]]
    asked_again: ClassVar[Event]

    def do_GET(self) -> None:
        if self.path == "/state":
            self.asked.append(self.path)
            again = len(self.asked) > 1
            self._answer("", redirect="/login" if again else "/enter")
            if again:
                self.asked_again.set()
        elif self.path == "/enter":
            self.asked_again.wait(1)
            self._answer("<h1>in</h1>")
        elif self.path.endswith(".js"):
            self._answer((STATIC / self.path[1:]).read_text("utf-8"), kind="text/javascript")
        else:
            self._answer(PAGE if self.path == "/picture" else f"<h1>{self.path}</h1>")

    def _answer(self, text: str, *, kind: str = "text/html", redirect: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if redirect:
            self.send_header("HX-Redirect", redirect)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing on the terminal."""


@contextmanager
def portal() -> Iterator[str]:
    Portal.asked, Portal.asked_again = [], Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_question_asked_on_the_way_in_leads_nobody_back_to_the_login(browser: Browser) -> None:
    with portal() as origin:
        page = browser.new_page()
        page.goto(f"{origin}/picture")
        expect(page.get_by_role("heading")).to_have_text("in")
        page.close()
        assert Portal.asked == ["/state"]
