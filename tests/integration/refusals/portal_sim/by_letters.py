"""Refusals of the pages of letters."""

from collections.abc import Callable

from portal_sim.finance.letters.kept import Kept
from tests.contract.computer import Computer
from tests.contract.finance.letter_book import book_of, proposed
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.documents.agency import RECORDER, Agency

Then = Callable[[Agency, Kept], object]


def _nothing(_agency: Agency, _letter: Kept) -> None:
    pass


def _recalled(agency: Agency, letter: Kept) -> Kept:
    return agency.do(lambda: book_of(agency).recall(letter.id, by=RECORDER))


def _disagreement(then: Then = _nothing, *, asked: bool = True) -> Provocation[World]:
    """Somebody disagrees with a letter that has gone another way by then, or that is another's to sign."""

    def arrange(world: World) -> Act:
        person = world.permitted("signatory")
        signer = person if asked else world.permitted("signatory")
        letter = proposed(world.agency, signer.user_id)
        path = f"/finance/letters/{letter.id}"
        computer: Computer = inside(world.portal, person.user_id).open(path)
        then(world.agency, letter)
        return lambda: computer.ask("POST", path, decision="disagree", reason="จำนวนเงินไม่ตรง")

    return Provocation(arrange)


BY_LETTERS: dict[str, Provocation[World]] = {
    "letter.other_signer": _disagreement(asked=False),
    "letter.reversed_meanwhile": _disagreement(_recalled),
}
