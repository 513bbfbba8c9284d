# SPDX-License-Identifier: Apache-2.0
"""What is done with an order after its yes, each ready to be done, and what must have become of it in the end."""

from datetime import datetime, timedelta
from typing import Any, cast

from skill.dialogue.effects import Placed
from skill.money import Money
from skill.orders.canceling import LinesCanceled, cancel_lines
from skill.orders.model import FulfillmentState, Order, OrderState, PaymentState
from skill.orders.refunding import RefundMade, refund
from skill.orders.returning import ReturnReceived, receive_return
from skill.orders.withdrawing import KIND, Withdrawn, withdraw
from skill.store.approvals import Approval, ApprovalState
from skill.store.outbox import count
from tests.orders import later
from tests.orders.crashing import SilentProvider
from tests.orders.later import KITES, LATER, SOON
from tests.orders.phone import Phone
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import FaultyProvider

KITE_PRICE = 963
"""One red kite with its tax: 9.00 and 7 % of it."""
PART = {2: 1}
"""One of the two red kites of KITES."""


class Deed:
    """One thing that somebody does with one order after another."""

    at: datetime = LATER
    """When it is done."""
    done: type[object] = int
    """What comes of it where nobody dies."""

    def __init__(self, shop: SmallShop) -> None:
        self.shop = shop
        self.order: Order

    def ready(self) -> None:
        """Another order that it can be done with."""
        raise NotImplementedError

    def act(self) -> object:
        """Do it once."""
        raise NotImplementedError

    def ended(self) -> None:
        """All of it happened, or nothing, here and at the provider."""
        raise NotImplementedError

    def recover(self, *, at: datetime) -> object:
        """What the worker does of itself."""
        self.shop.recover(at=at)
        return self.shop.capture(at=at)

    @property
    def told(self) -> dict[str, Any]:
        """Who does it, where and when."""
        shop = self.shop
        return {"by": "shop", "database": shop.database, "provider": shop.provider, "now": self.at}

    def after(self) -> Order:
        """The order as it stands, once what is the same for every deed holds of it."""
        order = later.now(self.shop, self.order)
        charge = self.shop.provider.charges[f"order-{order.id}"]
        assert order.payment in (PaymentState.CAPTURED, PaymentState.CANCELED)
        assert (charge.captured.minor if charge.captured else 0) == order.captured
        assert charge.released is (order.payment is PaymentState.CANCELED)
        given = [one for one in self.shop.provider.refunds.values() if one.order_id == order.id]
        assert sum(one.amount.minor for one in given) == order.refunded
        return order

    def letters(self, kind: str) -> int:
        """How often the buyer was written to of this."""
        with self.shop.database.reading() as connection:
            return count(connection, self.order.id, kind=kind)


class Capturing(Deed):
    """The money is taken once the window is over."""

    def ready(self) -> None:
        self.order = later.bought(self.shop)

    def act(self) -> object:
        return self.shop.capture(at=self.at)

    def ended(self) -> None:
        order = self.after()
        assert (order.captured, order.refunded) == (order.quote.total.minor, 0)


class Refunding(Deed):
    """The shop gives ten dollars back."""

    done = RefundMade

    def ready(self) -> None:
        self.order = later.paid(self.shop)

    def act(self) -> object:
        return refund(self.order.id, amount=Money(1000, "USD"), reason="kindness", **self.told)

    def ended(self) -> None:
        assert self.after().refunded == self.letters("refund") * 1000
        assert self.letters("refund") <= 1


class _InPart(Deed):
    """One kite is taken out of three."""

    def ended(self) -> None:
        order = self.after()
        out = order.quote.total.minor - (order.captured - order.refunded)
        assert out == order.units_of(2).canceled * KITE_PRICE
        assert order.state is OrderState.PLACED


class CancelingInPart(_InPart):
    """Within the window: less is captured."""

    at = SOON
    done = LinesCanceled

    def ready(self) -> None:
        self.order = later.bought(self.shop, *KITES)

    def act(self) -> object:
        return cancel_lines(self.order.id, PART, household="home", member="anna", **self.told)

    def ended(self) -> None:
        super().ended()
        assert self.after().refunded == 0


class _WithdrawingInPart(_InPart):
    """The buyer withdraws from that kite."""

    done = Withdrawn

    def act(self) -> object:
        return withdraw(self.order.id, PART, **self.told)

    def ended(self) -> None:
        super().ended()
        assert self.letters(KIND) == self.after().units_of(2).canceled


class WithdrawingInPartWhileCaptured(_WithdrawingInPart):
    """The provider was asked for the money and has not answered: the part goes back afterwards."""

    def ready(self) -> None:
        self.order = later.bought(self.shop, *KITES)
        books, shop = self.shop.provider, self.shop
        shop.provider = cast(FaultyProvider, SilentProvider(books))
        shop.capture(at=LATER)
        shop.provider = books


class WithdrawingInPartWhenPaid(_WithdrawingInPart):
    """Its price goes back."""

    def ready(self) -> None:
        self.order = later.paid(self.shop, *KITES)


class _Withdrawing(Deed):
    """The buyer withdraws from all of it."""

    done = Withdrawn

    def act(self) -> object:
        return withdraw(self.order.id, household="home", member="anna", **self.told)

    def ended(self) -> None:
        order = self.after()
        withdrawn = order.state is OrderState.CANCELED
        assert self.letters(KIND) == withdrawn
        assert order.captured - order.refunded == (0 if withdrawn else order.quote.total.minor)


class Withdrawing(_Withdrawing):
    """Within the window: nothing is charged."""

    at = SOON

    def ready(self) -> None:
        self.order = later.bought(self.shop)


class WithdrawingWhenPaid(_Withdrawing):
    """It is stopped, and all of it goes back."""

    def ready(self) -> None:
        self.order = later.paid(self.shop)


class ReceivingWhatWasWithdrawnFrom(Deed):
    """The parcel is back, and all of it is refunded."""

    done = ReturnReceived

    def ready(self) -> None:
        self.order = later.shipped(self.shop)
        assert isinstance(withdraw(self.order.id, **self.told), Withdrawn)

    def act(self) -> object:
        return receive_return(self.order.id, 1, **self.told)

    def ended(self) -> None:
        order = self.after()
        back = order.fulfillment is FulfillmentState.RETURNED
        assert order.refunded == (order.quote.total.minor if back else 0)


class Approving(Deed):
    """An adult taps the button on the approval's page; where nobody knows what became of it, once more."""

    at = NOW + timedelta(minutes=2)
    done = Placed

    def __init__(self, shop: SmallShop) -> None:
        super().__init__(shop)
        self.phone = Phone(shop)
        self.turns = 0
        self.request: Approval

    def ready(self) -> None:
        self.turns += 1
        self.request = self.phone.request(self.shop.quote())

    def act(self) -> object:
        return self.phone.approve(self.phone.look(self.request.id), at=self.at)

    def recover(self, *, at: datetime) -> object:
        if self.turns // 2 % 2:
            self.act()
        self.phone.expire(at=at)
        return super().recover(at=at)

    def ended(self) -> None:
        state = self.phone.look(self.request.id).state
        order = self.shop.order_of(self.request.quote)
        assert state is (ApprovalState.EXPIRED if order is None else ApprovalState.APPROVED)
        if order is None:
            return
        self.order = order
        assert self.after().captured == order.quote.total.minor


DEEDS: tuple[type[Deed], ...] = (
    Capturing,
    Refunding,
    CancelingInPart,
    WithdrawingInPartWhileCaptured,
    WithdrawingInPartWhenPaid,
    Withdrawing,
    WithdrawingWhenPaid,
    ReceivingWhatWasWithdrawnFrom,
    Approving,
)
