"""The guard in front of all screens: which phone a host is, one request after the other, for its holder alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, g, make_response, request, session, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.phone.domain import Phone, PhoneUnknown, name_in_host
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.platforms import PLATFORMS
from simkit.clock import Clock
from simkit.sim import render_template
from simkit.use_cases import service


def this_phone() -> Phone:
    """The phone whose host was asked for, by its holder."""
    phone: Phone = g.phone
    return phone


def not_held() -> ResponseReturnValue:
    """The answer to a browser that does not hold the phone."""
    return make_response(render_template("phone/not_held.html"), 403)


@dataclass(frozen=True)
class HostGuard:
    """`phones_host` is the host below which phones are; `release` ends the look-up's transaction, so that no other
    request waits while this one reads a picture or asks the portal.
    """

    phones_host: str
    clock: Clock
    turns: OneAtATime
    release: Callable[[], None]

    def stand_before(self, app: Flask) -> None:
        """Every page but the kit's files belongs to one phone, and is shown to its holder only."""
        app.before_request(self._take_turn)
        app.before_request(self._check_holder)
        app.teardown_request(self._end_turn)
        app.context_processor(self._words)

    def _take_turn(self) -> None:
        if request.blueprint == "kit":
            return
        name = name_in_host(request.host, self.phones_host)
        if name is None:
            abort(404)
        g.turn = self.turns.lock(name)
        g.turn.acquire()
        g.name = name

    def _check_holder(self) -> ResponseReturnValue | None:
        if request.blueprint == "kit":
            return None
        try:
            phone = service(PhoneService).get(g.name)
        except PhoneUnknown:
            abort(404)
        if request.endpoint != "phone.hold" and session.get("holds") != phone.name:
            return not_held()
        self.release()
        g.phone = phone
        return None

    def _end_turn(self, _failure: BaseException | None) -> None:
        if "turn" in g:
            g.pop("turn").release()

    def _words(self) -> dict[str, Any]:
        if "phone" not in g or request.endpoint == "phone.hold":
            return {}
        phone = this_phone()
        now = phone.time(self.clock.now())
        return {
            "phone": phone,
            "theme": phone.platform,
            "platform": PLATFORMS[phone.platform],
            "clock_at": now,
            "phone_screen": url_for("phone.home"),
        }
