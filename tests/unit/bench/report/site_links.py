"""What a page of the site refers to."""

import html.parser
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Page:
    """`active` counts scripts, handlers and inline styles."""

    targets: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    active: int = 0


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.active += tag == "script"
        for name, value in attrs:
            self.page.active += name.startswith("on") or name == "style"
            if name in ("href", "src"):
                self.page.targets.append(value or "")
            if name == "id":
                self.page.ids.append(value or "")


def read_site(directory: Path) -> dict[str, Page]:
    """Every page by its name."""
    return {file.name: _read(file) for file in sorted(directory.glob("*.html"))}


def dead_links(directory: Path) -> list[str]:
    """Links, pictures and anchors that lead nowhere, or out of the site."""
    site, dead = read_site(directory), []
    for name, page in site.items():
        for target in page.targets:
            file, _, anchor = target.partition("#")
            there = file or name
            missing = not (directory / there).is_file() or (anchor and anchor not in site[there].ids)
            dead += [f"{name}: {target}"] if missing else []
    return dead


def _read(file: Path) -> Page:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader.page
