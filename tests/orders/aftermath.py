# SPDX-License-Identifier: Apache-2.0
"""What else happens on a random day: requests on a phone, captures, parcels, returns, refunds, half cancellations."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from skill.conversation import Speaker
from skill.dialogue.effects import ApprovalAsked, Placed
from skill.money import Money
from skill.orders.canceling import cancel_lines
from skill.orders.capturing import capture_due
from skill.orders.fulfilling import deliver, ship
from skill.orders.model import Order, Quote
from skill.orders.refunding import refund
from skill.orders.returning import ask_return, receive_return
from skill.orders.withdrawing import withdraw
from skill.store import orders
from tests.orders.phone import Phone
from tests.orders.small_shop import ANNA, KIT, STRANGER, SmallShop

_PICK = st.integers(0, 5)
_BY = "shop"


def _gives_money_back(walk: "Aftermath", order: Order) -> None:
    refund(order.id, amount=Money(500, "USD"), reason="kindness", **walk.told)


def _gives_most_of_it_back_twice(walk: "Aftermath", order: Order) -> None:
    _takes_the_money(walk, order)
    for _ in range(2):
        refund(order.id, amount=Money(4000, "USD"), reason="kindness", **walk.told)


def _gives_a_unit_back(walk: "Aftermath", order: Order) -> None:
    refund(order.id, lines={1: 1}, reason="broken", **walk.told)


def _takes_a_unit_out(walk: "Aftermath", order: Order) -> None:
    cancel_lines(order.id, {1: 1}, household=None, member=None, **walk.told)


def _takes_the_money(walk: "Aftermath", order: Order) -> None:
    walk.at = max(walk.at, order.cancel_until)
    capture_due(database=walk.shop.database, provider=walk.shop.provider, now=walk.at)


def _sends(walk: "Aftermath", order: Order) -> None:
    _takes_the_money(walk, order)
    ship(order.id, carrier="Post", tracking="42", at=walk.at, by=_BY, database=walk.shop.database, now=walk.at)


def _delivers(walk: "Aftermath", order: Order) -> None:
    deliver(order.id, at=walk.at, by=_BY, database=walk.shop.database, now=walk.at)


def _wants_a_unit_back(walk: "Aftermath", order: Order) -> None:
    ask_return(order.id, {1: 1}, reason="return", by=_BY, database=walk.shop.database, now=walk.at)


def _has_it_back(walk: "Aftermath", order: Order) -> None:
    receive_return(order.id, 1, **walk.told)


def _withdraws(walk: "Aftermath", order: Order) -> None:
    withdraw(order.id, **walk.told)


_Step = Callable[["Aftermath", Order], None]
_STEPS: tuple[_Step, ...] = (
    _takes_the_money,
    _gives_money_back,
    _gives_most_of_it_back_twice,
    _gives_a_unit_back,
    _takes_a_unit_out,
    _sends,
    _delivers,
    _wants_a_unit_back,
    _has_it_back,
    _withdraws,
)


class Aftermath(RuleBasedStateMachine):
    """Rules of a walk that has a shop, a clock and quotes."""

    shop: SmallShop
    phone: Phone
    at: datetime
    quotes: list[Quote]
    asked: list[str]
    """Requests to approve, by their ids."""
    answered: set[str]

    @property
    def told(self) -> dict[str, Any]:
        """Who does something, where and when."""
        return {"by": _BY, "database": self.shop.database, "provider": self.shop.provider, "now": self.at}

    # --- a phone ---------------------------------------------------------------------------------------------

    @rule(speaker=st.sampled_from([STRANGER, STRANGER, ANNA, KIT]))
    def somebody_asks_for_an_approval(self, speaker: Speaker) -> None:
        quote = self.shop.quote(at=self.at)
        self.quotes.append(quote)
        outcome = self.phone.ask(quote, speaker, at=self.at)
        if isinstance(outcome, ApprovalAsked):
            assert speaker is not KIT
            self.asked.append(outcome.approval)
        assert self.shop.order_of(quote) is None

    @precondition(lambda self: self.asked)
    @rule(pick=_PICK, yes=st.sampled_from([True, True, False]))
    def the_phone_answers(self, pick: int, yes: bool) -> None:
        request = self.phone.look(self.asked[-1 - pick % len(self.asked)])
        if not yes:
            self.phone.decline(request)
        elif isinstance(self.phone.approve(request, at=self.at), Placed):
            self.answered.add(request.quote.id)

    @rule()
    def requests_come_to_their_end(self) -> None:
        self.phone.expire(at=self.at)

    # --- money and parcels -----------------------------------------------------------------------------------

    @rule()
    def the_shop_takes_what_is_due(self) -> None:
        capture_due(database=self.shop.database, provider=self.shop.provider, now=self.at)

    @rule()
    def a_payer_confirms(self) -> None:
        for waiting in tuple(self.shop.provider.waiting.values()):
            self.shop.provider.payer_confirms(waiting.reference)

    @precondition(lambda self: self.quotes)
    @rule(pick=_PICK, what=st.lists(st.sampled_from(_STEPS), min_size=1, max_size=3))
    def something_happens_to_an_order(self, pick: int, what: list[_Step]) -> None:
        with self.shop.database.reading() as connection:
            every = orders.every(connection)
        for step in what if every else ():
            step(self, every[-1 - pick % len(every)])
