"""Writes the ledger down: pages that open from disk and need no script, and the same as JSON."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from bench.audit.ledger import Ledger
from bench.report.site import copy_style, made_at_once, templates_in

_HERE = Path(__file__).parent
_LEDGER = TypeAdapter(Ledger)
WORDS = {  # of a key's attributes, in the order in which they are read
    "local": "made in the token", "private": "private", "sensitive": "sensitive",
    "always_sensitive": "always sensitive", "never_extractable": "never extractable", "extractable": "extractable",
    "modifiable": "modifiable", "copyable": "copyable",
}  # fmt: skip


def write_ledger(ledger: Ledger, out: Path) -> Path:
    """Make `out` the ledger, all at once; its index page."""
    templates = templates_in(_HERE / "templates")
    templates.filters |= {"moment": moment, "flags": flags}
    with made_at_once(out) as fresh:
        pages = {store.name: f"store-{number}.html" for number, store in enumerate(ledger.stores, 1)}
        index = templates.get_template("ledger.html").render(ledger=ledger, pages=pages)
        (fresh / "index.html").write_text(index, "utf-8")
        for store in ledger.stores:
            html = templates.get_template("store.html").render(store=store)
            (fresh / pages[store.name]).write_text(html, "utf-8")
        (fresh / "ledger.json").write_bytes(as_json(ledger))
        copy_style(fresh / "style")
    return out / "index.html"


def as_json(ledger: Ledger) -> bytes:
    """All of it; `holds` comes first."""
    told = {"holds": ledger.holds, **_LEDGER.dump_python(ledger, mode="json")}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def moment(iso: str | None) -> str:
    """A time of the test-bed, to the second."""
    return iso[:19].replace("T", " ") if iso else "not told"


def flags(attributes: dict[str, bool | None]) -> str:
    """In words; what the token doesn't report is said, too."""
    told = {True: "{}", False: "not {}", None: "{}: not reported"}
    return ", ".join(told[attributes.get(name)].format(word) for name, word in WORDS.items())
