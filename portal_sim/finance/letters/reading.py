"""What a letter says, in the order in which people read it: for a page, and to compare a PDF with."""

from collections.abc import Iterator

from portal_sim.finance.letters.domain import Block, Sheet

_ORDER = ("label", "number", "office", "section", "text", "address", "mail")


def lines_of(sheet: Sheet) -> list[str]:
    """Texts of one copy, none of them empty; a table's line is one text."""
    return [line for block in sheet.blocks for line in _lines(block) if line]


def _lines(block: Block) -> Iterator[str]:
    match block["block"]:
        case "pair":
            yield from (_labelled(side) for side in block["sides"])
        case "list":
            yield from block["rows"]
        case "decision":
            yield from block["options"]
        case "table":
            yield " ".join(_head(block))
            yield from (" ".join(line for cell in row for line in cell) for row in block["rows"])
        case "grid":
            yield block.get("label", "")
            yield from (_labelled(cell) for row in block["cells"] for cell in row)
        case "signatures":
            for cell in block["cells"]:
                yield f"{cell['label']} {cell['whose']}"
                names = [name for name in block["labels"] if name != "code" or cell["code"]]
                yield block["mark"] if cell["code"] else ""
                yield from (_labelled({"label": block["labels"][name], "text": cell[name]}) for name in names)
        case "line" | "remark":
            yield _labelled(block)
        case "signature":
            yield from (block.get(name, "") for name in ("mark", "name", "position", "day"))
            yield f"{block['label']} {block['code']}" if block.get("code") else ""
        case _:
            yield from (block[name] for name in _ORDER if name in block)


def _labelled(one: Block) -> str:
    return f"{one['label']} {one['text']}".strip()


def _head(table: Block) -> Iterator[str]:
    """Labels of columns; what stands above several of them is read after those that have nothing above."""
    grouped = [column for column in table["columns"] if "above" in column]
    for column in table["columns"]:
        if column not in grouped:
            yield from [column["running"]] if "running" in column else column["labels"]
    yield from dict.fromkeys(column["above"] for column in grouped)
    yield from (label for column in grouped for label in column["labels"])
