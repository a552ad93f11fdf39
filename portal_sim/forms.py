"""Forms whose typed values survive a switch of the language and the end of the web session (portal_sim.drafts)."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from flask import current_app, g, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal_sim import access, web_session
from portal_sim.drafts import Draft, Drafts
from simkit.language import SWITCH
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import Sim

_NAME = "drafts"


class TypedForm(FlaskForm):
    """On its page, a form with a draft begins with that; if it was judged before, it is again."""

    class Meta(FlaskForm.Meta):
        """Takes the draft."""

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            draft = _draft()
            return draft.fields if draft else super().wrap_formdata(form, formdata)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = _draft()
        if draft and draft.judged:
            g.csrf_valid = True  # nothing is sent here
            g.judged = True  # as on the page that answered the form: its switch says so again (simkit.language.answers)
            self.validate()

    def refuse(self, refusal: Refused) -> Refused | None:
        """Show it beside its field; one that is about none of them is returned, for the page to tell."""
        place = self.field_of(refusal)
        if place not in self:
            return refusal
        self[place].errors = [Told(refusal.key, **refusal.values)]
        return None

    def field_of(self, refusal: Refused) -> str:
        """The name of the field that it is about; "" for none."""
        return refusal.field

    def part_of(self, _name: str) -> str:
        """The part of the page, in words, that tells the field from another with its label; "" for one without."""
        return ""


def add_drafts(app: Sim) -> None:
    """Both occasions to keep one."""
    app.extensions[_NAME] = Drafts()
    app.jinja_env.globals["form_page"] = form_page

    @app.before_request
    def keep_what_the_switch_sends() -> None:
        if request.endpoint == SWITCH and "page" in request.args:
            _drafts().keep(_owner(), request.args["page"], request.form, judged="judged" in request.args)

    as_usual = cast("Callable[[CSRFError], ResponseReturnValue]", app.error_handler_spec[None][400][CSRFError])

    @app.errorhandler(CSRFError)
    def session_ended(error: CSRFError) -> ResponseReturnValue:
        """The token of a session that has ended is none of the session that this browser has now."""
        view = app.view_functions.get(request.endpoint or "")
        ended = not {"was", "left"}.isdisjoint(session)  # by time or a later login, or by a logout in another tab
        if access.stage() is not None or not ended or not hasattr(view, "stages"):
            return as_usual(error)
        return _interrupted() if "was" in session else access.to_login()


def form_page() -> str:
    """The path at which this page's form is shown: its own, where that can be asked for; "" otherwise."""
    return request.path if _can_be_asked_for(request.path) else ""


def _interrupted() -> ResponseReturnValue:
    page = _sent_from()
    if page:
        _drafts().keep(session["was"], page, request.form)
        session["told"], session["back"] = "session.kept", page
    return access.go(url_for("sign_in.choose"))


def _sent_from() -> str:
    """The page that had the form: the one that the browser names, on this site, if it can be asked for."""
    sent_from = urlsplit(request.referrer or "")
    ours = sent_from.netloc == request.host and _can_be_asked_for(sent_from.path)
    return sent_from.path if ours else form_page()


def _can_be_asked_for(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, "GET")
    except (HTTPException, RequestRedirect):
        return False
    return True


def _draft() -> Draft | None:
    """That of the page that is asked for; for all of its forms."""
    if request.method != "GET" or _NAME not in current_app.extensions:
        return None
    if "draft" not in g:
        g.draft = _drafts().take(_owner(), request.path)
    found: Draft | None = g.draft
    return found


def _drafts() -> Drafts:
    drafts: Drafts = current_app.extensions[_NAME]
    return drafts


def _owner() -> str:
    """Whose drafts: a user's, or those of a visitor's session."""
    return str(session.get("user_id") or web_session.current().secret or session.get(web_session.CSRF))
