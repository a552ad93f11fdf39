"""Every entry in any order, by several people: what the ledger says is what the documents add up to (hypothesis)."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, rule

from portal_sim.finance.documents.domain import WITHDRAWALS, Kind, Payee, State
from portal_sim.finance.documents.returns import Reason
from portal_sim.finance.documents.types import RequestType
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import CENTRE, HEAD, RECORDER, SECOND, UNIT
from tests.unit.portal_sim.finance.documents.trials import MONEY, Trials

AMOUNTS = st.one_of(st.sampled_from([1, 4_999_99, 5_000_00, MONEY]), st.integers(1, MONEY // 20))
PEOPLE = st.sampled_from([RECORDER, SECOND, HEAD])
KQ = (Kind.KQ,)
REVERSED = (*WITHDRAWALS, Kind.PAYMENT, Kind.RETURN)


class EntriesMachine(Trials):
    orders: Bundle[int] = Bundle("orders")
    requests: Bundle[int] = Bundle("requests")
    withdrawals: Bundle[int] = Bundle("withdrawals")
    waiting: Bundle[int] = Bundle("waiting")
    slips: Bundle[tuple[int, str]] = Bundle("slips")

    @rule(target=orders, amount=AMOUNTS, kind=st.sampled_from(["standard", "indefinite"]))
    def orders_something(self, amount: int, kind: str) -> Any:
        whole = max(10, amount // 10 * 10) if kind == "standard" else amount
        return self._try(lambda: self.agency.order(whole, kind), asked=whole)

    @rule(order=orders, pieces=st.integers(0, 11))
    def receives(self, order: int, pieces: int) -> None:
        self._try(lambda: self.agency.receive(self._get(order), pieces))

    @rule(targets=(withdrawals, waiting), order=orders, amount=AMOUNTS, part=st.integers(1, 4))
    def draws_on_an_order(self, order: int, amount: int, part: int) -> Any:
        known = self._get(order)
        return self._try(lambda: self.agency.kr(known, min(amount, known.amount // part or 1)))

    @rule(targets=(withdrawals, waiting), amount=AMOUNTS, by=st.sampled_from([RECORDER, SECOND]))
    def draws_without_one(self, amount: int, by: str) -> Any:
        return self._try(lambda: self.agency.ks(amount, by=by), asked=amount)

    @rule(targets=(requests, waiting), amount=AMOUNTS, payee=st.sampled_from(Payee))
    def asks_the_head(self, amount: int, payee: Payee) -> Any:
        return self._try(lambda: self.agency.request(amount, payee=payee))

    @rule(targets=(withdrawals, waiting), request=requests, kind=st.sampled_from(RequestType))
    def draws_for_a_payee(self, request: int, kind: RequestType) -> Any:
        return self._try(lambda: self.agency.kq(self._get(request), request_type=kind), asked=self._get(request).amount)

    @rule(document=waiting, amount=AMOUNTS)
    def is_written_anew(self, document: int, amount: int) -> None:
        act = self.agency.request if self._get(document).kind is Kind.REQUEST else self.agency.ks
        self._try(lambda: act(amount, amends=document))

    @rule(document=waiting, by=PEOPLE)
    def is_approved(self, document: int, by: str) -> None:
        self._try(lambda: self.agency.approve(self._get(document), by=by))

    @rule(data=st.data())
    def one_that_waits_is_approved(self, data: Any) -> None:
        self._go_on(data, self.agency.approve, State.WAITING_SECOND, State.WAITING_HEAD)

    @rule(data=st.data())
    def one_that_is_recorded_is_processed(self, data: Any) -> None:
        self._go_on(data, self.agency.process, State.RECORDED)

    @rule(data=st.data())
    def one_that_is_processed_is_transferred(self, data: Any) -> None:
        self._go_on(data, self.agency.transfer, State.PROCESSED)

    @rule(target=waiting, data=st.data())
    def one_that_is_posted_is_to_be_reversed(self, data: Any) -> Any:
        return self._go_on(data, self.agency.reverse, State.RECORDED, State.POSTED, kinds=REVERSED)

    @rule(data=st.data(), part=st.integers(1, 3))
    def a_payee_is_paid(self, data: Any, part: int) -> None:
        self._go_on(
            data, lambda kq: self.agency.pay_out(kq, kq.amount // part or 1), State.TRANSFERRED, kinds=[Kind.KQ]
        )

    @rule(target=waiting, data=st.data())
    def a_payment_is_recorded(self, data: Any) -> Any:
        return self._go_on(data, self._recorded, State.TRANSFERRED, kinds=[Kind.KQ])

    @rule(data=st.data(), part=st.integers(1, 3))
    def a_payee_s_money_comes_to_its_end(self, data: Any, part: int) -> None:
        """Paid in part, recorded, and the rest sent back."""
        kq = self._go_on(
            data, lambda one: self.agency.pay_out(one, one.amount // part or 1), State.TRANSFERRED, kinds=KQ
        )
        if not isinstance(kq, int):
            return
        known = self._get(self._get(kq).parent or 0)
        self._and_approved(lambda: self._recorded(known))
        rest = self.agency.do(lambda: self.agency.desk.left(known, Stage.TRANSFERRED))
        sent = self._try(lambda: self.agency.send_in(known, rest)) if rest else None
        if isinstance(sent, int):
            self._and_approved(lambda: self.agency.give_back(known, rest, self._get(sent).reference))

    @rule(data=st.data())
    def one_is_reversed(self, data: Any) -> None:
        asked = self._go_on(data, self.agency.reverse, State.RECORDED, State.POSTED, kinds=REVERSED)
        if isinstance(asked, int):
            self._try(lambda: self.agency.approve(self._get(asked)))

    @rule(amount=AMOUNTS)
    def a_vendor_is_paid(self, amount: int) -> None:
        ks = self._and_approved(lambda: self.agency.ks(amount), asked=amount)
        if not isinstance(ks, int):
            return
        self._try(lambda: self.agency.process(self._get(ks)))
        self._try(lambda: self.agency.transfer(self._get(ks)))

    @rule(targets=(withdrawals, waiting), amount=AMOUNTS)
    def goods_come_and_are_drawn(self, amount: int) -> Any:
        order = self._try(lambda: self.agency.order(max(10, amount // 10 * 10)))
        if not isinstance(order, int):
            return order
        self._try(lambda: self.agency.receive(self._get(order)))
        kr = self._and_approved(lambda: self.agency.kr(self._get(order), self._get(order).amount))
        if not isinstance(kr, int):
            return kr
        self._try(lambda: self.agency.process(self._get(kr)))
        self._try(lambda: self.agency.transfer(self._get(kr)))
        return kr

    @rule(target=withdrawals, amount=AMOUNTS, payee=st.sampled_from(Payee))
    def a_payee_s_money_comes(self, amount: int, payee: Payee) -> Any:
        """All the way: few would come so far by chance."""
        chosen = RequestType.LOAN if payee is Payee.OUTSIDE else RequestType.ADVANCE
        request = self._try(lambda: self.agency.request(amount, payee=payee))
        self._try(lambda: self.agency.approve(self._get(request)))
        kq = self._try(lambda: self.agency.kq(self._get(request), request_type=chosen), asked=amount)
        if not isinstance(kq, int):
            return kq
        self._try(lambda: self.agency.approve(self._get(kq)))
        self._try(lambda: self.agency.process(self._get(kq)))
        self._try(lambda: self.agency.transfer(self._get(kq)))
        return kq

    @rule(document=waiting, by=PEOPLE)
    def is_refused(self, document: int, by: str) -> None:
        self._try(lambda: self.agency.refuse(self._get(document), by=by))

    @rule(document=waiting)
    def is_taken_back(self, document: int) -> None:
        self._try(lambda: self.agency.take_back(self._get(document)))

    @rule(target=waiting, document=st.one_of(withdrawals, waiting))
    def is_to_be_reversed(self, document: int) -> Any:
        return self._try(lambda: self.agency.reverse(self._get(document)))

    @rule(document=withdrawals)
    def is_processed(self, document: int) -> None:
        self._try(lambda: self.agency.process(self._get(document)))

    @rule(document=withdrawals)
    def is_transferred(self, document: int) -> None:
        self._try(lambda: self.agency.transfer(self._get(document)))

    @rule(document=withdrawals)
    def is_turned_down(self, document: int) -> None:
        self._try(lambda: self.agency.turn_down(self._get(document)))

    @rule(document=withdrawals, amount=AMOUNTS)
    def is_paid_out(self, document: int, amount: int) -> None:
        known = self._get(document)
        self._try(lambda: self.agency.pay_out(known, min(amount, known.amount)))

    @rule(target=waiting, document=withdrawals)
    def has_its_payment_recorded(self, document: int) -> Any:
        return self._try(lambda: self._recorded(self._get(document)))

    @rule(target=slips, document=withdrawals, amount=AMOUNTS)
    def is_sent_in(self, document: int, amount: int) -> Any:
        known = self._get(document)
        sent = self._try(lambda: self.agency.send_in(known, min(amount, known.amount)))
        return (document, self._get(sent).reference) if isinstance(sent, int) else sent

    @rule(target=waiting, slip=slips, reason=st.sampled_from(Reason))
    def is_returned(self, slip: tuple[int, str], reason: Reason) -> Any:
        withdrawal, number = slip
        sent = self.agency.do(lambda: self.agency.desk.shelf.live(Kind.SENT_IN, reference=number))[0]
        return self._try(lambda: self.agency.give_back(self._get(withdrawal), sent.amount, number, reason))

    @rule(target=waiting, receiver=st.sampled_from([UNIT, CENTRE]), amount=AMOUNTS)
    def gets_more_money(self, receiver: str, amount: int) -> Any:
        return self._try(lambda: self.agency.allocate(receiver, amount))

    @rule(amount=AMOUNTS)
    def sends_its_form_twice(self, amount: int) -> None:
        key = self.agency.key()
        first = self._try(lambda: self.agency.ks(amount, key=key), asked=amount)
        if isinstance(first, int):
            assert self.agency.ks(amount, key=key).id == first

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.agency.clock.pass_(days=days)
