"""Refusals of an approval by phone, asked for by the demonstration (tests.demonstration)."""

from functools import partial
from typing import Any

from tests.contract.approving import Approver, approver
from tests.contract.officers import inside
from tests.contract.scene import leave
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation

CHANGED = ("จำนวนเงิน", "9,999.00 บาท")


def _approver(world: World) -> Approver:
    return approver(world.portal, world.holder())


def _answer(world: World, **changes: Any) -> Act:
    who = _approver(world)
    claims = who.phone.answer_to(who.ask(), **changes)
    return lambda: who.phone.deliver(who.phone.accepted(claims))


def _changed(world: World) -> Act:
    who = _approver(world)
    claims = who.phone.answer_to(who.ask())
    who.write(CHANGED)
    return lambda: who.phone.deliver(who.phone.accepted(claims))


def _changed_later(world: World) -> Act:
    who = _approver(world)
    who.phone.accept(who.ask())
    who.write(CHANGED)
    return lambda: who.computer.peek(f"{who.computer.at}/take")


def _not_accepted(world: World) -> Act:
    who = _approver(world)
    who.ask()
    return lambda: who.computer.peek(f"{who.computer.at}/take")


def _anothers(world: World) -> Act:
    who, other = _approver(world), _approver(world)
    who.ask()
    return lambda: other.computer.peek(who.computer.at)


def _near_the_end(world: World) -> Approver:
    holder = world.holder()
    leave(world.portal, holder, seconds=100)
    return approver(world.portal, holder)


def _ended(world: World) -> Act:
    who = _near_the_end(world)
    claims = who.phone.answer_to(who.ask())
    world.portal.pass_time(seconds=101)
    return lambda: who.phone.deliver(who.phone.accepted(claims))


def _button(who: Approver) -> Act:
    """The document's, pressed later."""
    path = f"/demo/{who.document}"
    who.computer.open(path)
    return partial(who.computer.send, path)


def _ended_before(world: World) -> Act:
    press = _button(_near_the_end(world))
    world.portal.pass_time(seconds=101)
    return press


def _paused(world: World) -> Act:
    who = _approver(world)
    for _ in range(3):
        who.press()
    return _button(who)


def _written(world: World, *lines: tuple[str, str]) -> Act:
    who = _approver(world)
    who.write(*lines)
    return _button(who)


def _no_soft_token(world: World) -> Act:
    who = world.portal.invite(start_password=False).user_id
    world.portal.sim.controls.put(f"/demo/{who}", {"lines": [CHANGED]})
    return partial(inside(world.portal, who).open(f"/demo/{who}").send, f"/demo/{who}")


OVER = frozenset({"signing_requests"})  # the request is over with that
BY_APPROVAL: dict[str, Provocation[World]] = {
    "signing.wrong_statement": Provocation(lambda w: _answer(w, statement="จำนวนเงิน\t9,999.00 บาท"), OVER),
    "signing.wrong_statement, none": Provocation(lambda w: _answer(w, statement=""), OVER),
    "signing.wrong_picture, of an approval": Provocation(lambda w: _answer(w, picture="x"), OVER),
    "signing.bad_answer, for a login": Provocation(lambda w: _answer(w, purpose="login")),
    "signing.changed": Provocation(_changed, OVER),
    "signing.changed, after the signature": Provocation(_changed_later, OVER),
    "signing.ended": Provocation(_ended, OVER),
    "signing.ended, before the phone is asked": Provocation(_ended_before),
    "signing.not_accepted, an approval": Provocation(_not_accepted),
    "signing.unknown_request, another computer's": Provocation(_anothers),
    "signing.paused": Provocation(_paused, frozenset({"guards"})),
    "signing.no_soft_token": Provocation(_no_soft_token),
    "statement.too_long": Provocation(lambda w: _written(w, ("ผู้รับเงิน", "ก" * 301))),
    "statement.unclear": Provocation(lambda w: _written(w, ("ผู้รับเงิน", "ร้าน\u202eก้าวหน้า"))),
}
