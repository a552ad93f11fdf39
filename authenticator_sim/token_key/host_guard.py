"""Which computer a browser runs on, by its cookie; a computer's requests are answered one after the other."""

from dataclasses import dataclass

from flask import Flask, abort, g, make_response, request
from flask.typing import ResponseReturnValue

from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.token_key.domain import Computer, ComputerUnknown
from authenticator_sim.token_key.service import Desks
from simkit.sim import render_template
from simkit.use_cases import service

COOKIE = "computer"


def this_computer() -> Computer | None:
    """The computer that the browser runs on; None without a valid cookie."""
    computer: Computer | None = g.get("computer")
    return computer


def held_computer() -> Computer:
    """The computer that the browser runs on; 403 with a page for a browser without one."""
    return this_computer() or abort(make_response(not_held()))


def not_held() -> ResponseReturnValue:
    """The answer to a browser on a computer without an agent."""
    return make_response(render_template("token_key/not_held.html"), 403)


def computer_held_with(name: str, key: str) -> Computer | None:
    """The computer of that name, if the key is its."""
    try:
        computer = service(Desks).get(name)
    except ComputerUnknown:
        return None
    return computer if computer.is_held_with(key) else None


@dataclass(frozen=True)
class ComputerGuard:
    """Stands before every page of the agent."""

    turns: OneAtATime

    def stand_before(self, app: Flask) -> None:
        """Every request has the computer of its cookie, or none."""
        app.before_request(self._take_turn)
        app.teardown_request(self._end_turn)

    def _take_turn(self) -> None:
        name, _, key = request.cookies.get(COOKIE, "").partition(".")
        if request.blueprint == "kit" or not key:
            return
        g.turn = self.turns.lock(name)
        g.turn.acquire()
        g.computer = computer_held_with(name, key)

    def _end_turn(self, _failure: BaseException | None) -> None:
        if "turn" in g:
            g.pop("turn").release()
