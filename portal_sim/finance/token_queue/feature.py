"""A unit's one Token Key, and the line before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts
from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Calendar, Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.documents.adapters.sessions import TokenSessions
from portal_sim.finance.token_queue import tables
from portal_sim.finance.token_queue.board import TokenBoard
from portal_sim.finance.token_queue.messages import MESSAGES
from portal_sim.finance.token_queue.service import TokenQueue
from portal_sim.finance.token_queue.sql import SqlNamedActs, SqlTurns
from portal_sim.finance.token_queue.web import bp, may_share, news
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.login.token_key.service import TokenKeyLogin
from portal_sim.roles import Role
from simkit.killing import Step
from simkit.sim import Sim


@dataclass(frozen=True)
class AccountNames:
    """Names, of the portal's accounts."""

    _accounts: Accounts

    def name(self, person: str) -> str:
        found = self._accounts.find(person)
        return found.full_name if found else person


def build(core: Core) -> Iterable[object]:
    turns, names = SqlTurns(core.session), AccountNames(SqlAccounts(core.session))
    board = TokenBoard(turns, SqlNamedActs(core.session, core[Calendar]), names, core.clock)
    queue = TokenQueue(turns, board, core[FinanceUnits], core.web_sessions, core.clock)
    core[TokenKeyLogin].hearers.append(queue.begun)
    core[TokenSessions].demands.append(queue.demand)
    yield from (board, queue)


def setup(app: Sim, _core: Core) -> None:
    """What other pages say of it."""
    app.jinja_env.globals.update(token_news=news, may_share_token=may_share)


MENU = (MenuItem("การใช้ Token ของหน่วยงาน", "token_queue.page", (Role.USER,), 33, shown=may_share),)
KILL_STEPS = {
    "token_turn": Step(
        "token_queue.ask", "a turn in the line of a unit's Token is asked for, left or handed back",
        also=("token_queue.leave", "token_queue.hand_back"),
    ),
}  # fmt: skip
FEATURE = Feature(
    "token_queue", build, (bp,), MESSAGES, kill_steps=KILL_STEPS, menu=MENU,
    at_home="token_queue/at_home.html", setup=setup, tables=(tables.turns,),
)  # fmt: skip
