"""The book of letters: drafted, numbered and proposed by the budget section, signed or not, and told to the units."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, Protocol

from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.letters.catalogue import LETTERS, PREFIX
from portal_sim.finance.letters.domain import LetterRefused, Sheet, Style
from portal_sim.finance.letters.kept import Book, Hearers, Kept, State
from portal_sim.finance.letters.statements import SUBJECT, check_code, said_of
from portal_sim.finance.units.domain import NotPermitted, Permission, Permissions
from portal_sim.signing.evidence import Evidence
from simkit.clock import Clock
from simkit.statement import Statement, StatementRefused
from simkit.thai_text import date_and_time, in_bangkok

WRITES = Permission.BUDGET_OFFICER
REVERSES = (Permission.HEAD_OF_BUDGET,)
SIGNS = tuple(dict.fromkeys(one for letter in LETTERS.values() for one in letter.signers))
SEES = (WRITES, Permission.HEAD_OF_BUDGET, *SIGNS)
RECEIVES = (Permission.UNIT_REQUESTS, Permission.UNIT_DIRECTOR, Permission.DISBURSING_AGENCY, Permission.PLANNING_GROUP)
_NO_DIGEST = "0" * 64


class Named(Protocol):
    """A person."""

    @property
    def name(self) -> str:
        """With the title."""


class People(Protocol):
    """Who is behind a user id."""

    def get(self, user_id: str) -> Named:
        """Who has no account any more is named by the user id."""

    def same(self, one: str, other: str) -> bool:
        """Whether two user ids are one person's."""


@dataclass(frozen=True)
class LetterBook:
    """`letter` is an id, `by` a user id. All raise LookupError for an unknown id, NotPermitted for who may not.

    `letter.other_signer`: another person was asked to sign. `made` prints a letter. What comes too late raises
    LetterRefused `decision.decided`, or `letter.reversed_meanwhile`.
    """

    _book: Book
    _permissions: Permissions
    _people: People
    _clock: Clock
    _made: Callable[[Sheet], bytes]
    hearers: Hearers = field(default_factory=Hearers)

    def get(self, letter: int) -> Kept:
        return self._book.get(letter)

    def about(self, unit: str, matter: str) -> list[Kept]:
        """The office's letters about that matter, the oldest first."""
        return self._book.about(unit, matter)

    def next_number(self, unit: str) -> str:
        """What the office's next letter gets when it is proposed without a number of its own."""
        return f"{PREFIX}/{self._book.last(unit, fiscal_year(self.today())) + 1}"

    def today(self) -> date:
        """In Bangkok."""
        return in_bangkok(self._clock.now())

    def draft(
        self, kind: str, unit: str, values: Mapping[str, Any], *, by: str, to: Sequence[str] = (), matter: str = "",
        signer: str = "",
    ) -> Kept:  # fmt: skip
        """Keep a letter of that name (letters.yaml) of the office in that unit, about that matter; `to` are unit codes.

        `signer` is who will be asked to sign it, by user id.

        `values` need no number, no date and no signer's name: the book fills them in. Raises ValueError for a printout,
        which has its document's number, and ValuesWrong as `fill` does.
        """
        if LETTERS[kind].style is Style.PRINTOUT:
            raise ValueError(f"{kind} has no number of its own")
        self._demand(by, WRITES, unit)
        kept = Kept(kind, unit, values, by, list(to), matter, signer=signer, signer_name=self._named(signer))
        return self._book.add(self._whole(kept))

    def amend(self, letter: int, values: Mapping[str, Any], *, by: str, signer: str = "") -> Kept:
        """Write anew what wasn't proposed yet, or was disagreed with; its number stays."""
        kept = self._of_office(letter, by, State.DRAFT, State.DISAGREED)
        name = self._named(signer)
        return self._saved(
            self._whole(replace(kept, said=values, by=by, state=State.DRAFT, signer=signer, signer_name=name))
        )

    def propose(self, letter: int, signer: str, *, by: str, number: str = "") -> Kept:
        """Ask that person to sign it. It gets the number that is given, or the office's next one.

        Raises LetterRefused: `letter.number_used` (values number, next), `decision.own` for the own letter,
        `statement.unclear` and `statement.too_long` for what no phone can show. Raises NotPermitted for somebody who
        may not sign such a letter, and ValueError for a letter that nobody signs.
        """
        kept = self._of_office(letter, by, State.DRAFT, State.DISAGREED)
        self._demand_signer(replace(kept, proposer=by), signer)
        name = self._people.get(signer).name
        proposed = replace(
            self._numbered(kept, number), state=State.WAITING, signer=signer, signer_name=name, reason="", day=None,
            digest="", proposer=by, proposed_at=self._clock.now(), settled_at=None,
        )  # fmt: skip
        try:
            self._statement(replace(proposed, digest=_NO_DIGEST))
        except StatementRefused as refusal:
            raise LetterRefused(refusal.key, "", **refusal.values) from refusal
        return self._saved(proposed)

    def entitle(self, letter: int, number: str, *, by: str) -> Kept:
        """Give a draft that number, or the office's next one for "": a form whose document is signed in its stead.

        Raises LetterRefused `letter.number_used` (values number, next).
        """
        return self._saved(self._numbered(self._of_office(letter, by, State.DRAFT), number))

    def send(self, letter: int, *, by: str) -> Kept:
        """Number a letter that nobody signs on the phone, and have it go as it is; raises ValueError for another."""
        kept = self._of_office(letter, by, State.DRAFT)
        if kept.letter.signers:
            raise ValueError(f"{kept.kind} wants a signature")
        sent = replace(self._numbered(kept, ""), state=State.TOLD, day=self.today(), settled_at=self._clock.now())
        return self._saved(sent)

    def pdf(self, letter: int) -> bytes:
        """As it is now: with its signature once there is one. Printing takes a second or more."""
        return self._made(self.sheet(self._book.get(letter)))

    def sheet(self, kept: Kept, signed: Mapping[str, str] | None = None) -> Sheet:
        """What it says now; with `signed`, what the signatures of its document say on it."""
        return replace(kept, said={**kept.said, **(signed or {})}).sheet(self.today())

    def digest(self, letter: int) -> str:
        """The SHA-256 of its PDF as it would be signed today, in hex."""
        kept = self._book.get(letter)
        return sha256(self._made(replace(kept, day=self.today()).sheet(self.today(), signed=False))).hexdigest()

    def demand_signable(self, letter: int, *, by: str) -> Kept:
        """Raises what `sign` would, but for the signature."""
        kept = self._waiting(letter)
        if kept.signer != by:
            raise NotPermitted("letter.other_signer")
        self._demand_signer(kept, by)
        return kept

    def date_for_signing(self, letter: int, digest: str, *, by: str) -> Kept:
        """It gets today's date: what is signed is the PDF of that digest. Raises what `demand_signable` raises."""
        kept = self.demand_signable(letter, by=by)
        return self._saved(replace(kept, day=self.today(), digest=digest))

    def statement(self, letter: int) -> Statement:
        """What a signature would say of it; raises LetterRefused `decision.changed` when another day has come."""
        kept = self._waiting(letter)
        if kept.day != self.today():
            raise LetterRefused("decision.changed")
        return self._statement(kept)

    def sign(self, letter: int, evidence: Evidence) -> Kept:
        """With what that person's phone has signed; raises LetterRefused `decision.other_statement`."""
        kept = self.demand_signable(letter, by=evidence.user_id)
        statement = self.statement(letter)
        if (evidence.kind, evidence.document, evidence.statement) != (SUBJECT, str(letter), statement.signed):
            raise LetterRefused("decision.other_statement")
        signed = replace(
            kept, state=State.SIGNED, evidence=evidence.request, code=check_code(statement),
            settled_at=self._clock.now(),
        )  # fmt: skip
        return self._decided(signed)

    def disagree(self, letter: int, reason: str, *, by: str) -> Kept:
        """ไม่เห็นด้วย: back to who proposed it, with the reason. The same again changes nothing."""
        before = self._book.get(letter)
        if (before.state, before.signer, before.reason) == (State.DISAGREED, by, reason):
            return before
        kept = self.demand_signable(letter, by=by)
        return self._decided(replace(kept, state=State.DISAGREED, reason=reason, settled_at=self._clock.now()))

    def recall(self, letter: int, *, by: str) -> Kept:
        """What it tells was reversed while it waited: nobody signs it any more. By whoever may approve a reversal."""
        kept = self._waiting(letter)
        if not self._may_any(by, REVERSES, kept.unit):
            self._demand(by, WRITES, kept.unit)
        return self._saved(replace(kept, state=State.RECALLED, settled_at=self._clock.now()))

    def tell(self, letter: int, *, by: str) -> Kept:
        """The units have got it. Raises LetterRefused `notify.not_signed`."""
        kept = self._book.get(letter)
        self._demand(by, WRITES, kept.unit)
        if kept.state is State.TOLD:
            return kept
        if kept.state is not State.SIGNED:
            raise LetterRefused("notify.not_signed")
        return self._saved(replace(kept, state=State.TOLD))

    def unit_of(self, letter: int, person: str) -> str:
        """In which unit the person has to be permitted to see it: the office's, or one that it was sent to.

        Raises NotPermitted `entry.other_unit` for anybody else.
        """
        kept = self._book.get(letter)
        if self._may_any(person, SEES, kept.unit):
            return kept.unit
        told = kept.units if kept.state is State.TOLD else []
        for unit in told:
            if self._may_any(person, RECEIVES, unit):
                return unit
        raise NotPermitted("entry.other_unit")

    def _named(self, signer: str) -> str:
        return self._people.get(signer).name if signer else ""

    def _statement(self, kept: Kept) -> Statement:
        return said_of(kept.sheet(self.today(), signed=False), kept.said, kept.digest)

    def _whole(self, kept: Kept) -> Kept:
        """Nothing is missing once it has a number and a signer."""
        replace(kept, number="1", signer_name="-" if kept.letter.signers else "").sheet(self.today())
        return kept

    def _numbered(self, kept: Kept, number: str) -> Kept:
        year, following = fiscal_year(self.today()), self.next_number(kept.unit)
        if kept.number and number in {"", kept.number}:
            return kept
        number = number or following
        if self._book.numbered(kept.unit, year, number):
            raise LetterRefused("letter.number_used", "number", number=number, next=following)
        given = number.removeprefix(f"{PREFIX}/")
        counts = int(given) if given.isascii() and given.isdigit() and len(given) < 7 else None
        return replace(kept, number=number, fiscal_year=year, running=counts)

    def _waiting(self, letter: int) -> Kept:
        kept = self._book.get(letter)
        if kept.state is not State.WAITING:
            raise self._too_late(kept)
        return kept

    def _of_office(self, letter: int, by: str, *states: State) -> Kept:
        kept = self._book.get(letter)
        self._demand(by, WRITES, kept.unit)
        if kept.state not in states:
            raise self._too_late(kept)
        return kept

    def _too_late(self, kept: Kept) -> LetterRefused:
        if kept.state is State.RECALLED:
            return LetterRefused("letter.reversed_meanwhile")
        at = kept.settled_at or kept.proposed_at or self._clock.now()
        return LetterRefused("decision.decided", at=date_and_time(at))

    def _demand(self, person: str, permission: Permission, unit: str) -> None:
        self._permissions.demand(person, permission, unit, day=self.today())

    def _demand_signer(self, kept: Kept, signer: str) -> None:
        if not kept.letter.signers:
            raise ValueError(f"nobody signs {kept.kind}")
        if any(self._people.same(signer, one) for one in (kept.by, kept.proposer)):
            raise LetterRefused("decision.own")
        if not self._may_any(signer, kept.letter.signers, kept.unit):
            self._demand(signer, kept.letter.signers[0], kept.unit)

    def _may_any(self, person: str, permissions: Sequence[Permission], unit: str) -> bool:
        today = self.today()
        return any(self._permissions.may(person, one, unit, day=today) for one in permissions)

    def _decided(self, kept: Kept) -> Kept:
        self._book.save(kept)
        self.hearers.hear(kept)
        return kept

    def _saved(self, kept: Kept) -> Kept:
        self._book.save(kept)
        return kept
