"""The papers of a request: those that came with a form, and those that are kept with it."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.documents.domain import shown_name
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.budget.change.domain import PAPERS, Change
from portal_sim.finance.budget.change.forms import RequestPage
from portal_sim.finance.forms.uploads import HeldUploads, Upload
from simkit.use_cases import service


def paper_of(change: Change, name: str) -> ResponseReturnValue:
    """A kept paper, as an untrusted PDF; 404 for one that isn't there."""
    key = getattr(change.asked, name) if name in PAPERS else ""
    if not key:
        abort(404)
    files = service(DiskDocuments)
    return untrusted_pdf(files.name_of(key), files.read(key))


def papers_of(change: Change) -> list[tuple[str, str, str, int]]:
    """Field, label, name and bytes of each paper."""
    files, labels = service(DiskDocuments), RequestPage(formdata=None)
    kept = [(name, getattr(change.asked, name)) for name in PAPERS]
    return [(name, labels[name].label.text, files.name_of(key), files.size_of(key)) for name, key in kept if key]


def attach(form: RequestPage, instead_of: Change | None) -> None:
    """The papers that came with the form, or before with one that was refused."""
    form.earlier = frozenset(name for name in PAPERS if instead_of and getattr(instead_of.asked, name))
    for name in PAPERS:
        file = request.files.get(name)
        held = service(HeldUploads).find(access.user_id(), form[f"held_{name}"].data or "")
        if file and file.filename:
            form.uploads[name] = Upload(file.filename, file.read())
        elif held:
            form.uploads[name] = held


def hold(form: RequestPage, instead_of: Change | None) -> dict[str, str]:
    """What came along stays with the form that is shown again, unless it is what was refused; their names."""
    names = {name: shown for name, _, shown, _ in papers_of(instead_of)} if instead_of else {}
    for name, upload in form.uploads.items():
        is_wrong = any(f"{one}".startswith("document.") for one in form[name].errors)
        held = "" if is_wrong else service(HeldUploads).hold(access.user_id(), upload)
        form[f"held_{name}"].data = held
        if held:
            names[name] = shown_name(upload.name)
    return names
