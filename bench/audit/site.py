"""Writes the key history down: pages that open from disk and need no script, and the same as JSON."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from bench.audit.key_history import KeyHistory
from bench.report.site import copy_style, made_at_once, templates_in

_HERE = Path(__file__).parent
_KEY_HISTORY = TypeAdapter(KeyHistory)
WORDS = {  # of a key's attributes, in the order in which they are read
    "local": "made in the token", "private": "private", "sensitive": "sensitive",
    "always_sensitive": "always sensitive", "never_extractable": "never extractable", "extractable": "extractable",
    "modifiable": "modifiable", "copyable": "copyable",
}  # fmt: skip


def write_key_history(key_history: KeyHistory, out: Path) -> Path:
    """Make `out` the key history, all at once; its index page."""
    templates = templates_in(_HERE / "templates")
    templates.filters |= {"moment": moment, "flags": flags}
    with made_at_once(out) as fresh:
        pages = {store.name: f"store-{number}.html" for number, store in enumerate(key_history.stores, 1)}
        index = templates.get_template("key_history.html").render(key_history=key_history, pages=pages)
        (fresh / "index.html").write_text(index, "utf-8")
        for store in key_history.stores:
            html = templates.get_template("store.html").render(store=store)
            (fresh / pages[store.name]).write_text(html, "utf-8")
        (fresh / "key_history.json").write_bytes(as_json(key_history))
        copy_style(fresh / "style")
    return out / "index.html"


def as_json(key_history: KeyHistory) -> bytes:
    """All of it; `holds` comes first."""
    content = {"holds": key_history.holds, **_KEY_HISTORY.dump_python(key_history, mode="json")}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def moment(iso: str | None) -> str:
    """A time of the test-bed, to the second."""
    return iso[:19].replace("T", " ") if iso else "not told"


def flags(attributes: dict[str, bool | None]) -> str:
    """In words; what the token doesn't report is said, too."""
    forms = {True: "{}", False: "not {}", None: "{}: not reported"}
    return ", ".join(forms[attributes.get(name)].format(word) for name, word in WORDS.items())
