"""What the screens of all kinds of inbox items have in common."""

from flask import Blueprint, abort, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from authenticator_sim.phone.host_guard import this_phone
from authenticator_sim.smart_id.inbox.domain import ItemClosed, ItemUnknown


def require_app() -> None:
    """Before each of the app's screens: 404 on a phone without the app."""
    if "nexus" not in this_phone().apps:
        abort(404)


def item_pages(name: str, place: str) -> Blueprint:
    """A blueprint for the screens of one item; its view `show` says how the item stands."""
    pages = Blueprint(name, __name__, url_prefix=f"/nexus/{place}/<item_id>")
    pages.before_request(require_app)
    pages.register_error_handler(ItemUnknown, _unknown)
    pages.register_error_handler(ItemClosed, _closed)
    return pages


def _unknown(_problem: ItemUnknown) -> ResponseReturnValue:
    return make_response(current_app.handle_http_exception(NotFound()))  # raised here it would count as a failure


def _closed(_refusal: ItemClosed) -> ResponseReturnValue:
    """A screen out of its turn: to the item, which says how it stands."""
    return redirect(url_for(".show", **(request.view_args or {})), 303)
