"""CGD maps projects and widens their frames, the Budget Bureau allots (screens cgd_mapping, cgd_allotment)."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number, search_words
from portal_sim.finance.codes.parts import written as code_written
from portal_sim.finance.documents.access import for_budget_bureau, for_cgd
from portal_sim.finance.documents.domain import BudgetType
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.treasury.domain import Project
from portal_sim.finance.treasury.forms import AllotmentForm, FrameForm, MappingForm
from portal_sim.finance.treasury.service import ProjectBook
from portal_sim.forms import TypedForm
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

bp = Blueprint("frames", __name__, url_prefix="/finance")


@bp.get("/treasury/projects")
@for_cgd
def mapped() -> ResponseReturnValue:
    """Screen cgd_mapping: what is mapped."""
    done = _found(request.args["done"]) if "done" in request.args else None
    told = Told("mapping.done", project=done.name, amount=written(done.amount)) if done else None
    return _list("frames.mapped", "frames.frame", told)


@bp.get("/treasury/projects/new")
@for_cgd
def mapping() -> ResponseReturnValue:
    return render_template("treasury/mapping.html", form=MappingForm())


@bp.post("/treasury/projects/new")
@for_cgd
def map_project() -> ResponseReturnValue:
    form, projects = MappingForm(), service(Projects)
    if not form.validate_on_submit():
        return render_template("treasury/mapping.html", form=form), 422
    source, code, project = form.source.data or "", form.budget_code.data or "", form.project.data or ""
    try:
        frame = projects.map(source, code, form.amount.satang, project, by=access.user_id(), key=form_key())
    except Refused as refusal:
        return _page("treasury/mapping.html", form, refusal)
    return redirect(url_for("frames.mapped", done=frame.id), 303)


@bp.get("/treasury/projects/<int:frame>")
@for_cgd
def frame(frame: int) -> ResponseReturnValue:
    """One project, and more onto its frame."""
    project = _found(frame)
    told = Told("mapping.widened", amount=written(project.amount)) if "told" in request.args else None
    return render_template("treasury/frame.html", project=project, form=FrameForm(), told=told)


@bp.post("/treasury/projects/<int:frame>")
@for_cgd
def widen(frame: int) -> ResponseReturnValue:
    project, form = _found(frame), FrameForm()
    if not form.validate_on_submit():
        return render_template("treasury/frame.html", project=project, form=form), 422
    fund = project.frame.fund
    try:
        service(Projects).widen(fund.source, fund.budget_code, form.amount.satang, by=access.user_id(), key=form_key())
    except Refused as refusal:
        return _page("treasury/frame.html", form, refusal, project=project)
    return redirect(url_for("frames.frame", frame=frame, told="yes"), 303)


@bp.get("/bureau/projects")
@for_budget_bureau
def to_allot() -> ResponseReturnValue:
    """Screen cgd_allotment: the projects with a frame."""
    return _list("frames.to_allot", "frames.allotment", None)


@bp.get("/bureau/projects/<int:frame>")
@for_budget_bureau
def allotment(frame: int) -> ResponseReturnValue:
    """Screen cgd_allotment: the form."""
    project = _found(frame)
    document = service(ProjectBook).allotted(request.args.get("document", 0, int), by=access.user_id())
    told = Told("allotment.done", number=document.number) if document else None
    form = AllotmentForm(budget_type=project.budget_type)
    return render_template("treasury/allotment.html", project=project, form=form, told=told)


@bp.post("/bureau/projects/<int:frame>")
@for_budget_bureau
def allot(frame: int) -> ResponseReturnValue:
    project, form = _found(frame), AllotmentForm()
    if not form.validate_on_submit():
        return render_template("treasury/allotment.html", project=project, form=form), 422
    fund, budget_type = project.frame.fund, BudgetType(form.budget_type.data)
    try:
        made = service(Projects).allot(
            fund.source, fund.budget_code, budget_type, form.amount.satang, form.letter.data or "", by=access.user_id(),
            key=form_key(),
        )  # fmt: skip
    except Refused as refusal:
        return _page("treasury/allotment.html", form, refusal, project=project)
    return redirect(url_for("frames.allotment", frame=frame, document=made.id), 303)


def _list(endpoint: str, opens: str, told: Told | None) -> PageResponse:
    words = search_words()
    page = service(ProjectBook).listed(code_written(words), page_number())
    return render_template("treasury/projects.html", page=page, words=words, endpoint=endpoint, opens=opens, told=told)


def _found(frame: int | str) -> Project:
    try:
        return service(ProjectBook).one(int(frame))
    except (LookupError, ValueError):
        abort(404)


def _page(template: str, form: TypedForm, refusal: Refused, **known: object) -> ResponseReturnValue:
    """A refusal of the use case stands at its field, or above the form."""
    return render_template(template, form=form, refusal=form.refuse(refusal), **known), refusal.status
