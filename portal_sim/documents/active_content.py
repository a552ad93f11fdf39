"""What acts in a PDF, and what holds another file: by what a thing is and where it stands, not by what it is called.

A name such as /Launch may be a font's, a tag's or a part of an address (ISO 32000-2, 12.6 has the actions).
"""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream, String

ACTIVE = {  # actions, whatever sets them off (table 201); links to pages and addresses are none
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/RichMediaExecute", "/Movie",
    "/Sound", "/GoTo3DView", "/GoToR", "/GoToE", "/Hide", "/SetOCGState", "/Trans",
}  # fmt: skip
ON_CLICK = {"/URI", "/Named", "/Thread"}  # active where they happen by themselves
TURNS_PAGES = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}  # of the named ones (table 215)
PLAYERS = {"/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"}  # annotations (table 171)
FILE_KEYS = ("/F", "/UF", "/DOS", "/Mac", "/Unix")  # of embedded files in a file specification (table 43)

Thing = Dictionary | Stream


def is_active(thing: Thing) -> bool:
    """A script, an annotation that plays something, or a place where an action stands, with one that does something."""
    on_click = [*_chain(thing.get("/A")), *_chain(thing.get("/PA")), *_chain(thing.get("/Next"))]
    by_itself = [*_chain(thing.get("/OpenAction")), *_events(thing.get("/AA"))]
    return (
        _is_script(thing)
        or (_is_annotation(thing) and _name(thing, "/Subtype") in PLAYERS)
        or any(_name(action, "/S") in ACTIVE for action in on_click + by_itself)
        or any(_disturbs(action) for action in by_itself)
    )


def is_form_program(form: object) -> bool:
    """An interactive form in XFA, a program of its own (12.7.8)."""
    program = form.get("/XFA") if isinstance(form, Dictionary) else None
    return isinstance(program, Stream) or (isinstance(program, Array) and len(program) > 0)


def holds_file(thing: Thing) -> bool:
    """An embedded file, what specifies one, or the pin of one on a page."""
    files = thing.get("/EF")
    return (
        (isinstance(thing, Stream) and _name(thing, "/Type") == "/EmbeddedFile")
        or (_is_annotation(thing) and _name(thing, "/Subtype") == "/FileAttachment")
        or (isinstance(files, Dictionary) and any(isinstance(files.get(key), Stream) for key in FILE_KEYS))
    )


def _is_script(thing: Thing) -> bool:
    """Text under /JS; a font or a picture of that name is none (12.6.4.17)."""
    script = thing.get("/JS")
    if script is not None and _name(thing, "/S") in ACTIVE:
        return True
    return isinstance(script, String) or (isinstance(script, Stream) and _name(script, "/Subtype") is None)


def _is_annotation(thing: Thing) -> bool:
    return _name(thing, "/Type") == "/Annot" or "/Rect" in thing


def _disturbs(action: Thing) -> bool:
    kind = _name(action, "/S")
    return kind in ON_CLICK and not (kind == "/Named" and _name(action, "/N") in TURNS_PAGES)


def _events(value: object) -> Iterator[Thing]:
    """Actions of /AA (12.6.3)."""
    if isinstance(value, Dictionary):
        for action in value.values():
            yield from _chain(action)


def _chain(value: object) -> Iterator[Thing]:
    """An action or several, and what comes next; nothing for anything else."""
    waiting, seen = [value], set()
    while waiting:
        action = waiting.pop()
        if isinstance(action, Object) and action.is_indirect:
            if action.objgen in seen:
                continue
            seen.add(action.objgen)
        if isinstance(action, Array):
            waiting += list(action)
        elif isinstance(action, Dictionary) and "/S" in action:
            yield action
            waiting.append(action.get("/Next"))


def _name(thing: Thing, key: str) -> str | None:
    value = thing.get(key)
    return str(value) if isinstance(value, Name) else None
