"""Controls: letters to units that were proposed before a play begins, and the phone that is asked to sign one."""

from secrets import token_urlsafe

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.finance.budget.notices.service import NoticeForm, NoticeLetters
from portal_sim.finance.letters.approving import Signing
from portal_sim.finance.letters.service import LetterBook

_BROWSER = "controls"  # that the phone is asked for, as of finance's other controls


def add_controls(app: Blueprint, core: Core) -> None:
    """What the phone has signed is taken at the documents' `PUT /finance/approvals/<id>`."""

    @app.post("/finance/budget/cases/<int:case>/letters")
    def propose(case: int) -> ResponseReturnValue:
        """To each unit, by whom (`by`) to whom (`signer`), under the next numbers; `id` and `number` of each."""
        said, letters = request.get_json(), core[NoticeLetters]
        unit = letters.cases.get(case).unit
        for one in letters.of(case):
            form = NoticeForm(one.notice.key, letters.book.next_number(unit), letters.subject(one), "", said["signer"])
            letters.propose(case, form, by=said["by"], key=token_urlsafe())
        made = [one.letter for one in letters.of(case) if one.letter]
        return jsonify([{"id": one.id, "number": one.number} for one in made]), 201

    @app.post("/finance/letters/<int:letter>/approval")
    def ask(letter: int) -> ResponseReturnValue:
        """The phone of `by` is asked for a signature; the request's id."""
        by, digest = request.get_json()["by"], core[LetterBook].digest(letter)
        asked = core[Signing].ask(letter, by=by, seen=digest, browser=_BROWSER, by_token_key=False)
        return jsonify(request=asked), 201
